import LineProtocol

/// A query as RediSearch writes it, in the grammar of structured queries.
///
/// `@field:` loses its `@`, `@field:{a | b}` asks for one of the whole values, `@field:[min max]` for a range. All else is
/// the same in both, or is refused.
struct RediSearchQuery {
  /// The query in the grammar of structured queries.
  private(set) var structured = ""

  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) throws(ErrorReply) {
    scalars = Array(text.unicodeScalars)
    var output = String.UnicodeScalarView()
    var beginsWord = true
    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar {
      case "\\": output += take(2)
      case "\"": output += try quoted()
      case "@" where beginsWord: output += try field().unicodeScalars
      case "~" where beginsWord: throw refusal("no optional word, which RediSearch writes with ~")
      case "%" where beginsWord: throw refusal("no fuzzy word, which RediSearch writes with %")
      case "=" where index + 1 < scalars.count && scalars[index + 1] == ">":
        throw refusal("no attributes of a part of the query, which RediSearch writes with =>")
      default: output += take(1)
      }
      beginsWord = [" ", "(", "|", "-"].contains(scalar)
    }
    structured = String(output)
  }

  private mutating func take(_ count: Int) -> ArraySlice<Unicode.Scalar> {
    let end = min(index + count, scalars.count)
    defer { index = end }
    return scalars[index..<end]
  }

  private func refusal(_ expected: String) -> ErrorReply {
    ErrorReply(.badQuery, "expected \(expected), at character \(index + 1) of the query")
  }

  /// A phrase with its quotes, as it stands.
  private mutating func quoted() throws(ErrorReply) -> ArraySlice<Unicode.Scalar> {
    let start = index
    _ = try text(until: "\"")
    return scalars[start..<index]
  }

  /// What stands between the present character and `end`; both are passed over.
  private mutating func text(until end: Unicode.Scalar) throws(ErrorReply) -> String {
    let start = index
    index += 1
    while index < scalars.count, scalars[index] != end { index += scalars[index] == "\\" ? 2 : 1 }
    guard index < scalars.count else {
      index = start
      throw refusal("\(end) to close \(scalars[start])")
    }
    defer { index += 1 }
    return String(String.UnicodeScalarView(scalars[start + 1..<index]))
  }

  private mutating func field() throws(ErrorReply) -> String {
    let start = index
    index += 1
    while index < scalars.count, ![":", " ", "|"].contains(scalars[index]) { index += 1 }
    guard index < scalars.count, scalars[index] == ":" else {
      index = start
      throw refusal("@ and the name of one field with a colon")
    }
    let name = String(String.UnicodeScalarView(scalars[start + 1...index]))
    index += 1
    while index < scalars.count, scalars[index] == " " { index += 1 }
    guard index < scalars.count else { return name }
    switch scalars[index] {
    case "{":
      let values = try Self.tags(try text(until: "}")).map { "=" + $0 }
      return name + (values.count == 1 ? values[0] : "(" + values.joined(separator: " OR ") + ")")
    case "[": return name + (try Self.range(try text(until: "]")))
    default: return name
    }
  }

  /// The values between braces, each as a phrase or a parameter.
  private static func tags(_ text: String) throws(ErrorReply) -> [String] {
    var values: [String] = []
    var value = ""
    var isEscaped = false
    for character in text + "|" {
      if isEscaped {
        value.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        let trimmed = value.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let word = String(trimmed)
        guard !word.isEmpty else { throw ErrorReply(.badQuery, "expected values between { and }, found none") }
        values.append(word.hasPrefix("$") ? word : phrase(word))
        value = ""
      } else {
        value.append(character)
      }
    }
    return values
  }

  private static func phrase(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// `min max` as a range; `-inf` and `+inf` leave an end open, `(` leaves a whole number itself out.
  static func range(_ text: String) throws(ErrorReply) -> String {
    let ends = text.split { $0 == " " || $0 == "," }.map(String.init)
    guard ends.count == 2 else {
      throw ErrorReply(.badQuery, "expected [min max], found [\(text.prefix(64))]")
    }
    let (lower, upper) = (try end(ends[0], +1), try end(ends[1], -1))
    guard lower != nil || upper != nil else {
      throw ErrorReply(.badQuery, "expected a range with an end, found [\(text.prefix(64))]")
    }
    return "\(lower ?? "")..\(upper ?? "")"
  }

  private static func end(_ word: String, _ step: Int) throws(ErrorReply) -> String? {
    if ["-inf", "+inf", "inf"].contains(word.lowercased()) { return nil }
    guard word.hasPrefix("(") else { return word }
    guard let value = Int(word.dropFirst()), value > Int.min, value < Int.max else {
      throw ErrorReply(.badQuery, "expected a whole number after (, found '\(word.prefix(64))'")
    }
    return String(value + step)
  }
}
