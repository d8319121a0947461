import LineProtocol
import QueryLanguage
import Retrieval

/// The options that several commands share.
extension OptionReader {
  /// The most filters and the most facets of a search.
  static let repetitions = 16

  /// The value of FILTER, one more of these.
  mutating func filter(after filters: [String]) throws(Failure) -> String {
    let filter = try word("FILTER and a structured query")
    try check(filters.count, "filters")
    return filter
  }

  /// The value of FACET, one more of these.
  mutating func facet(after facets: [QueryField], of fields: QueryFields) throws(Failure) -> QueryField {
    let names = fields.names(where: Facet.counts)
    let word = try word("FACET and one of the fields \(names)")
    guard let field = fields[word], Facet.counts(field) else {
      throw .value(
        ErrorReply(.badOption, "expected FACET and one of the fields \(names), found '\(word.prefix(64))'"))
    }
    try check(facets.count, "facets")
    return field
  }

  private func check(_ count: Int, _ what: String) throws(Failure) {
    guard count < Self.repetitions else {
      throw .value(ErrorReply(.badOption, "expected at most \(Self.repetitions) \(what), found more"))
    }
  }

  /// The value of SORT.
  mutating func order(_ fields: QueryFields) throws(Failure) -> SortOrder {
    let word = try word("SORT and \(SortOrder.forms(fields))")
    guard let order = SortOrder(word, fields: fields) else {
      throw .value(ErrorReply(.badOption, "expected SORT and \(SortOrder.forms(fields)), found '\(word.prefix(64))'"))
    }
    return order
  }

  /// A number of milliseconds.
  mutating func milliseconds(_ name: String) throws(Failure) -> Int { try integer(name, in: 1...86_400_000) }

  /// The values of `PARAMS n name value…`: n counts names and values, as RediSearch does.
  mutating func parameters() throws(Failure) -> QueryParameters {
    let words = try list("PARAMS", of: "names and values")
    var parameters = QueryParameters()
    guard words.count.isMultiple(of: 2) else {
      throw .value(
        ErrorReply(.badOption, "expected PARAMS with as many values as names, found \(words.count) words"))
    }
    for index in stride(from: 0, to: words.count, by: 2) {
      guard QueryParameters.isName(words[index]) else {
        throw .value(
          ErrorReply(
            .badOption, "expected PARAMS with names of letters, digits and _, found '\(words[index].prefix(64))'"))
      }
      guard parameters[words[index]] == nil else {
        throw .value(ErrorReply(.badOption, "expected each parameter once, found '\(words[index])' twice"))
      }
      parameters[words[index]] = words[index + 1]
    }
    return parameters
  }
}

extension ServerLimits {
  /// The end of a search that began now and was given so many milliseconds, or nil for none.
  func deadline(_ milliseconds: Int?) -> Deadline {
    .after(milliseconds.map { min(.milliseconds($0), searchTime) } ?? searchTime)
  }
}
