import LineProtocol

/// Reads options, each a name in any case and its values, from left to right.
struct OptionReader {
  /// Why words are not options.
  enum Failure: Error {
    /// A word that is no option, or one whose values are not of its kind: on a typed line, text.
    case text(ErrorReply)
    /// An option whose value is out of range.
    case value(ErrorReply)

    /// What to answer when the words can only be options.
    var reply: ErrorReply {
      switch self {
      case .text(let reply), .value(let reply): reply
      }
    }
  }

  private var words: ArraySlice<String>
  private var found: Set<String> = []

  init(_ words: ArraySlice<String>) { self.words = words }

  /// The name of the next option in capitals, or nil at the end.
  mutating func name() -> String? { words.popFirst()?.uppercased() }

  /// Refuses an option that was there already.
  mutating func once(_ name: String) throws(Failure) {
    guard found.insert(name).inserted else {
      throw .value(ErrorReply(.badOption, "expected \(name) once, found it twice"))
    }
  }

  /// The next word.
  mutating func word(_ expected: String) throws(Failure) -> String {
    guard let word = words.popFirst() else {
      throw .text(ErrorReply(.badOption, "expected \(expected), found nothing"))
    }
    return word
  }

  /// The next word, if it is this one in any case.
  mutating func takes(_ word: String) -> Bool {
    guard words.first?.uppercased() == word else { return false }
    words.removeFirst()
    return true
  }

  /// The next word in capitals, if it is one of these.
  mutating func takes(oneOf names: Set<String>) -> String? {
    guard let name = words.first?.uppercased(), names.contains(name) else { return nil }
    words.removeFirst()
    return name
  }

  /// A whole number.
  mutating func integer(_ expected: String) throws(Failure) -> Int {
    let word = words.popFirst()
    if let word, let value = Int(word) { return value }
    throw .text(ErrorReply(.badOption, "expected \(expected) with whole numbers, found \(Self.shown(word))"))
  }

  /// A whole number within a range.
  mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(Failure) -> Int {
    let value = try integer(name)
    guard range.contains(value) else {
      throw .value(
        ErrorReply(
          .badOption,
          "expected \(name) with a number from \(range.lowerBound) to \(range.upperBound), found \(value)"))
    }
    return value
  }

  /// A number and so many words.
  mutating func list(_ name: String, of what: String) throws(Failure) -> [String] {
    let count = try integer(name, in: 0...1_024)
    guard count <= words.count else {
      throw .text(ErrorReply(.badOption, "expected \(name) with \(count) \(what), found \(words.count)"))
    }
    defer { words.removeFirst(count) }
    return Array(words.prefix(count))
  }

  /// The error for a name that is no option's.
  static func unknown(_ name: String, _ usage: String) -> Failure {
    .text(ErrorReply(.badOption, "expected \(usage.isEmpty ? "no option" : usage), found '\(name.prefix(64))'"))
  }

  private static func shown(_ word: String?) -> String { word.map { "'\($0.prefix(64))'" } ?? "nothing" }
}
