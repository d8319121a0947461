public import CrossReference
public import JSONText
public import LineProtocol
public import PolicySearch
public import QueryLanguage
public import Retrieval

/// What the server asks of an index. Calls come from many threads at once.
public protocol SearchService: Sendable {
  /// The result of a search, as it is sent.
  func search(_ request: SearchRequest) throws(ErrorReply) -> JSONValue
  /// The record of this id as it is sent, or nil where there is none.
  func record(id: String) throws(ErrorReply) -> JSONValue?
  /// Why the record of this id is where it is among the hits, or is none of them; nil where there is no such record.
  func explanation(of request: SearchRequest, id: String) throws(ErrorReply) -> JSONValue?
  /// The measures related to a measure or a draft; nil where there is no such measure.
  func related(
    to source: RelatedSource, options: RelatedOptions, deadline: Deadline
  ) throws(ErrorReply) -> JSONValue?
  /// What changed from a measure to another or to a text; nil where there is none of either identifier.
  func comparison(
    of id: String, with other: RelatedSource, deadline: Deadline
  ) throws(ErrorReply) -> JSONValue?
  /// What a measure or a text cites; nil where there is no such measure.
  func citations(in source: RelatedSource, deadline: Deadline) throws(ErrorReply) -> JSONValue?
  /// The measures that cite a measure or what a text names, from `offset` on at most `limit`; nil where there is no such
  /// measure.
  func citing(
    _ source: RelatedSource, offset: Int, limit: Int, deadline: Deadline
  ) throws(ErrorReply) -> JSONValue?
  /// What a text that is being typed may become, at most `limit` completions; with `isFuzzy`, where there are none, those of
  /// what may have been meant.
  func suggestions(for text: String, limit: Int, isFuzzy: Bool) throws(ErrorReply) -> JSONValue
  /// How a text is folded and cut into tokens, as it is sent.
  func analysis(of text: String) -> JSONValue
  /// The fields that queries may name.
  var fields: QueryFields { get }
  /// Facts of the index.
  var statistics: JSONValue { get }
  /// Answers from what has been published since, from the next call on; false where nothing has been.
  ///
  /// - Throws: `reload_failed` where it cannot be used; then all stays as it was.
  func reload() throws(ErrorReply) -> Bool
}

/// Where a text stands that something is looked for.
public enum RelatedSource: Sendable, Hashable {
  /// The measure of this identifier.
  case record(id: String)
  /// A text that need not be in the index.
  case text(String)
}
