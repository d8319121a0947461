/// How a reply is written.
public enum ReplyFormat: Sendable, Hashable, CaseIterable {
  /// One line of JSON, ended by LF.
  case json
  /// The Redis protocol, version 2.
  case resp2
  /// The Redis protocol, version 3.
  case resp3
  /// An HTTP/1.1 response of status 400 with the JSON as its body; for errors.
  case http

  /// The format that answers a framing, where the connection has agreed on this version of RESP (2 or 3).
  public init(_ framing: Framing, respVersion: Int) {
    self =
      switch framing {
      case .line: .json
      case .resp: respVersion == 3 ? .resp3 : .resp2
      case .http: .http
      }
  }
}
