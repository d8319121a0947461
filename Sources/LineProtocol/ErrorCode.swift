/// The codes of error replies: written as they are in JSON, in capitals in RESP.
public enum ErrorCode: String, Sendable, Hashable, CaseIterable {
  /// A typed line over `DecoderLimits.lineLength`.
  case lineTooLong = "line_too_long"
  /// An element of a RESP array over `DecoderLimits.argumentLength`.
  case argumentTooLong = "argument_too_long"
  /// A RESP array of more than `DecoderLimits.argumentCount` elements.
  case tooManyArguments = "too_many_arguments"
  /// A RESP array of more than `DecoderLimits.requestLength` bytes.
  case requestTooLong = "request_too_long"
  /// A RESP array that breaks the grammar.
  case malformedRequest = "malformed_request"
  /// A RESP array inside another.
  case nestedRequest = "nested_request"
  /// Text that is not UTF-8.
  case invalidUTF8 = "invalid_utf8"
  /// A typed line with a NUL or another control character.
  case binaryInput = "binary_input"
  /// Input that ends inside a request.
  case incompleteRequest = "incomplete_request"
  /// HTTP sent to this port.
  case httpRequest = "http_request"
  /// TLS sent to this port.
  case tlsRequest = "tls_request"
  /// Plain text sent to a port that speaks TLS.
  case tlsRequired = "tls_required"

  /// A command the server does not have.
  case unknownCommand = "unknown_command"
  /// Too few or too many arguments, or one that is none of those expected.
  case wrongArguments = "wrong_arguments"
  /// An option that is unknown, incomplete or out of its range.
  case badOption = "bad_option"
  /// A search for nothing.
  case emptyQuery = "empty_query"
  /// A structured query against the grammar.
  case badQuery = "bad_query"
  /// A query longer than the query library takes.
  case queryTooLong = "query_too_long"
  /// A version of RESP other than 2 and 3.
  case noProto = "noproto"

  /// A client that has not said who it is.
  case noAuth = "noauth"
  /// A client whose token does not open the command.
  case noPerm = "noperm"
  /// A token that is none of the server's.
  case wrongPass = "wrongpass"
  /// A token from where too many wrong ones came.
  case tooManyAttempts = "too_many_attempts"
  /// An index the server does not have.
  case unknownIndex = "unknown_index"
  /// What was published cannot be used; the old index goes on.
  case reloadFailed = "reload_failed"

  /// A count that was not done in time.
  case deadlineExceeded = "deadline_exceeded"
  /// A reply over the server's limit.
  case replyTooLong = "reply_too_long"
  /// More connections than the server takes.
  case tooManyConnections = "too_many_connections"
  /// A connection closed for want of requests.
  case idleTimeout = "idle_timeout"
  /// A request met while the server shuts down.
  case shuttingDown = "shutting_down"
  /// The index could not be read, or the server failed.
  case internalError = "internal_error"
}
