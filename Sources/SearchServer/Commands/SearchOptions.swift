import LineProtocol

/// The options of a search, by name.
struct SearchOptions: Hashable {
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

  /// How many hits to pass over.
  var offset = 0
  /// How many hits to give at most.
  var count = 10

  /// The usage, for HELP.
  static let usage = "[LIMIT offset n]"

  /// Reads options; names are in any case.
  init(_ words: ArraySlice<String>, limits: ServerLimits) throws(Failure) {
    var rest = words
    var found: Set<String> = []
    while let word = rest.popFirst() {
      let name = word.uppercased()
      switch name {
      case "LIMIT":
        offset = try Self.integer(&rest, "LIMIT offset n")
        count = try Self.integer(&rest, "LIMIT offset n")
      default: throw .text(ErrorReply(.badOption, "expected \(Self.usage), found '\(word.prefix(64))'"))
      }
      guard found.insert(name).inserted else {
        throw .value(ErrorReply(.badOption, "expected \(name) once, found it twice"))
      }
    }
    try check(limits)
  }

  private func check(_ limits: ServerLimits) throws(Failure) {
    guard offset >= 0, (0...limits.hits).contains(count) else {
      throw .value(
        ErrorReply(
          .badOption,
          "expected LIMIT with an offset from 0 and at most \(limits.hits) hits, found \(offset) and \(count)"))
    }
    let (depth, overflow) = offset.addingReportingOverflow(count)
    guard !overflow, depth <= limits.depth else {
      throw .value(
        ErrorReply(
          .badOption, "expected LIMIT to end at hit \(limits.depth) or before, found \(offset) and \(count)"))
    }
  }

  private static func integer(_ words: inout ArraySlice<String>, _ usage: String) throws(Failure) -> Int {
    let word = words.popFirst()
    if let word, let value = Int(word) { return value }
    let found = word.map { "'\($0.prefix(64))'" } ?? "nothing"
    throw .text(ErrorReply(.badOption, "expected \(usage) with whole numbers, found \(found)"))
  }
}
