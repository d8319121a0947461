import LineProtocol

/// The options of FT.SEARCH that are understood. Any other is an error, since to pass over it would change the answer.
struct RediSearchOptions: Hashable {
  /// How matches are marked.
  struct Highlighting: Hashable {
    /// The fields to mark, or nil for all that can be.
    var fields: [String]?
    var open = "<b>"
    var close = "</b>"
  }

  /// Whether hits have their fields.
  var hasContent = true
  /// Whether hits have their scores.
  var hasScores = false
  /// The fields to give, in this order, or nil for all.
  var fields: [String]?
  var highlighting: Highlighting?
  /// Which of the hits to give.
  let page: SearchOptions

  /// The usage, for HELP.
  static let usage =
    "[NOCONTENT] [WITHSCORES] [VERBATIM] [RETURN n field…] [HIGHLIGHT [FIELDS n field…] [TAGS open close]]"
    + " [LIMIT offset n] [DIALECT n]"

  /// Reads options; names are in any case.
  init(_ words: ArraySlice<String>, limits: ServerLimits) throws(ErrorReply) {
    var rest = words
    var limit: ArraySlice<String> = []
    while let word = rest.popFirst() {
      switch word.uppercased() {
      case "NOCONTENT": hasContent = false
      case "WITHSCORES": hasScores = true
      // Words are never stemmed here.
      case "VERBATIM": break
      case "RETURN": fields = try Self.list(&rest, "RETURN")
      case "HIGHLIGHT": highlighting = try Self.highlighting(&rest)
      case "LIMIT":
        limit += ["LIMIT"] + rest.prefix(2)
        rest = rest.dropFirst(2)
      // Queries are read by one grammar, whatever dialect a client is set up with.
      case "DIALECT": _ = try Self.count(&rest, "DIALECT", 1...4)
      default: throw ErrorReply(.badOption, "expected \(Self.usage), found '\(word.prefix(64))'")
      }
    }
    do throws(SearchOptions.Failure) { page = try SearchOptions(limit, limits: limits) } catch { throw error.reply }
  }

  private static func highlighting(_ rest: inout ArraySlice<String>) throws(ErrorReply) -> Highlighting {
    var highlighting = Highlighting()
    if rest.first?.uppercased() == "FIELDS" {
      rest.removeFirst()
      highlighting.fields = try list(&rest, "FIELDS")
    }
    if rest.first?.uppercased() == "TAGS" {
      rest.removeFirst()
      guard let open = rest.popFirst(), let close = rest.popFirst() else {
        throw ErrorReply(.badOption, "expected TAGS open close, found less")
      }
      (highlighting.open, highlighting.close) = (open, close)
    }
    return highlighting
  }

  /// A number and so many names.
  private static func list(_ rest: inout ArraySlice<String>, _ name: String) throws(ErrorReply) -> [String] {
    let count = try count(&rest, name, 0...rest.count)
    guard count <= rest.count else {
      throw ErrorReply(.badOption, "expected \(name) with \(count) fields, found \(rest.count)")
    }
    let names = Array(rest.prefix(count))
    if names.contains(where: { $0.uppercased() == "AS" }) {
      throw ErrorReply(.badOption, "expected \(name) with names of fields, found AS: fields keep their names")
    }
    rest.removeFirst(count)
    return names
  }

  private static func count(
    _ rest: inout ArraySlice<String>, _ name: String, _ range: ClosedRange<Int>
  ) throws(ErrorReply) -> Int {
    let word = rest.popFirst()
    if let word, let value = Int(word), range.contains(value) { return value }
    let found = word.map { "'\($0.prefix(64))'" } ?? "nothing"
    throw ErrorReply(
      .badOption, "expected \(name) with a number from \(range.lowerBound) to \(range.upperBound), found \(found)")
  }
}
