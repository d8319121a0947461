/// A numbered conversation of PROTOCOL.md.
struct Transcript: CustomStringConvertible {
  enum Step {
    /// Bytes from the client, with their line end.
    case send([UInt8])
    /// A line from the server; `…` stands for any text.
    case expect(String)
    /// The server closes without a further word.
    case closes
    /// What else the server sends is of no interest.
    case endsAnyhow
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  let number: Int
  let steps: [Step]

  var description: String { "transcript \(number)" }

  /// The transcripts of a document, which are numbered from 1.
  static func all(in document: String) throws -> [Transcript] {
    var transcripts: [Transcript] = []
    var number: Int?
    var lines = document.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      if line.hasPrefix("Transcript ") { number = Int(line.dropFirst(11).prefix { $0.isNumber }) }
      guard line.hasPrefix("```transcript") else { continue }
      guard number == transcripts.count + 1 else {
        throw Failure(description: "no transcript \(transcripts.count + 1)")
      }
      let lineEnd = line.hasSuffix(" resp") ? "\r\n" : "\n"
      var steps: [Step] = []
      while let line = lines.popFirst(), line != "```" { steps.append(try step(line, lineEnd)) }
      transcripts.append(Transcript(number: transcripts.count + 1, steps: steps))
    }
    return transcripts
  }

  private static func step(_ line: Substring, _ lineEnd: String) throws -> Step {
    switch line {
    case "S closes": return .closes
    case "S ends …": return .endsAnyhow
    case "C:": return .send(Array(lineEnd.utf8))
    case "S:": return .expect("")
    case _ where line.hasPrefix("C: "): return .send(unescaped(line.dropFirst(3)) + Array(lineEnd.utf8))
    case _ where line.hasPrefix("S: "): return .expect(String(line.dropFirst(3)))
    default: throw Failure(description: "neither C: nor S: before '\(line)'")
    }
  }

  /// The bytes of a line, in which `\xNN` is one.
  private static func unescaped(_ line: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = line
    while let character = rest.popFirst() {
      if character == "\\", rest.first == "x", let byte = UInt8(rest.dropFirst().prefix(2), radix: 16) {
        bytes.append(byte)
        rest = rest.dropFirst(3)
      } else {
        bytes += Array(String(character).utf8)
      }
    }
    return bytes
  }

  /// Whether a line is the expected one, in which `…` stands for any text.
  static func matches(_ line: String, _ expected: String) -> Bool {
    let parts = expected.split(separator: "…", omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, parts.count > 1 else { return line == expected }
    guard line.hasPrefix(first) else { return false }
    var rest = line.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
