public import JSONText
public import LineProtocol
public import PolicySearch

/// What the server asks of an index. Calls come from many threads at once.
public protocol SearchService: Sendable {
  /// The result of a search, as it is sent.
  func search(_ request: SearchRequest) throws(ErrorReply) -> JSONValue
  /// The record of this id as it is sent, or nil where there is none.
  func record(id: String) throws(ErrorReply) -> JSONValue?
  /// How a text is folded and cut into tokens, as it is sent.
  func analysis(of text: String) -> JSONValue
  /// Facts of the index.
  var statistics: JSONValue { get }
  /// Answers from what has been published since, from the next call on; false where nothing has been.
  ///
  /// - Throws: `reload_failed` where it cannot be used; then all stays as it was.
  func reload() throws(ErrorReply) -> Bool
}
