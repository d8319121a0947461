import JSONText
import TextAnalysis

/// The folded texts to cut.
struct Sample: CustomStringConvertible {
  /// The texts as they were read.
  private(set) var originals: [String] = []
  /// The code points of all texts, folded.
  private(set) var codePoints: [UInt32] = []
  /// Where each text stands among them.
  private(set) var texts: [Range<Int>] = []
  /// Where each run of Han characters stands.
  private(set) var runs: [Range<Int>] = []
  /// For each text, where its runs stand among all.
  private(set) var runsOfText: [Range<Int>] = []

  /// The records on standard input.
  static func read() throws -> Sample {
    var sample = Sample()
    let folder = Folder()
    var folded = FoldedText()
    while let line = readLine() {
      for text in try fields(of: line) {
        folder.fold(text, into: &folded)
        sample.originals.append(text)
        sample.append(folded)
      }
    }
    return sample
  }

  private static func fields(of line: String) throws -> [String] {
    guard line.hasPrefix("{"), let record = try JSONValue.parse(line).object else { return [line] }
    return ["title", "text"].compactMap { record[$0]?.string }
  }

  private mutating func append(_ text: FoldedText) {
    let base = codePoints.count
    let firstRun = runs.count
    text.forEachHanRun { runs.append(base + $0.lowerBound..<base + $0.upperBound) }
    codePoints.append(contentsOf: text.scalars)
    texts.append(base..<codePoints.count)
    runsOfText.append(firstRun..<runs.count)
  }

  /// The size of a range as UTF-8.
  func bytes(_ range: Range<Int>) -> Int { codePoints[range].reduce(0) { $0 + UTF8.width(Unicode.Scalar($1) ?? " ") } }

  var description: String {
    let bytes = bytes(0..<codePoints.count)
    let han = runs.reduce(0) { $0 + $1.count }
    return "\(texts.count) texts, \(runs.count) Han runs of \(han) characters, \(bytes / 1_000_000) MB"
  }
}
