import LineProtocol
import PolicySearch
import QueryLanguage
import Retrieval

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
  /// What hits must answer besides, each a structured query.
  var filters: [String] = []
  /// The fields by whose values to count the hits.
  var facets: [QueryField] = []
  /// In which order the hits come.
  var order = SortOrder.relevance

  /// The most filters and the most facets.
  static let repetitions = 16

  /// The usage, for HELP; FILTER and FACET may be given again.
  static let usage = "[LIMIT offset n] [FILTER query] [FACET field] [SORT order]"

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
      case "FILTER":
        filters.append(try Self.value(&rest, "FILTER and a structured query"))
        found.remove(name)
      case "FACET":
        facets.append(try Self.facet(&rest))
        found.remove(name)
      case "SORT": order = try Self.order(&rest)
      default: throw .text(ErrorReply(.badOption, "expected \(Self.usage), found '\(word.prefix(64))'"))
      }
      guard found.insert(name).inserted else {
        throw .value(ErrorReply(.badOption, "expected \(name) once, found it twice"))
      }
    }
    try check(limits)
  }

  /// A request with these options.
  func request(_ text: String, _ syntax: QuerySyntax) -> SearchRequest {
    var request = SearchRequest(text, syntax: syntax, limit: count, offset: offset)
    request.filters = filters
    request.facets = facets
    request.order = order
    return request
  }

  private static func value(_ words: inout ArraySlice<String>, _ expected: String) throws(Failure) -> String {
    guard let word = words.popFirst() else {
      throw .text(ErrorReply(.badOption, "expected \(expected), found nothing"))
    }
    return word
  }

  private static func facet(_ words: inout ArraySlice<String>) throws(Failure) -> QueryField {
    let names = QueryField.allCases.filter(Facet.counts).map { $0.names[0] }.joined(separator: " ")
    let word = try value(&words, "FACET and one of the fields \(names)")
    guard let field = QueryField(name: word), Facet.counts(field) else {
      throw .value(
        ErrorReply(.badOption, "expected FACET and one of the fields \(names), found '\(word.prefix(64))'"))
    }
    return field
  }

  private static func order(_ words: inout ArraySlice<String>) throws(Failure) -> SortOrder {
    let word = try value(&words, "SORT and \(SortOrder.forms)")
    guard let order = SortOrder(word) else {
      throw .value(ErrorReply(.badOption, "expected SORT and \(SortOrder.forms), found '\(word.prefix(64))'"))
    }
    return order
  }

  private func check(_ limits: ServerLimits) throws(Failure) {
    guard max(filters.count, facets.count) <= Self.repetitions else {
      throw .value(
        ErrorReply(
          .badOption,
          "expected at most \(Self.repetitions) filters and as many facets, found \(filters.count) and \(facets.count)")
      )
    }
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
