/// The three ways a peer may speak to the port; it is answered in the one it used.
public enum Framing: Sendable, Hashable, CaseIterable {
  /// A line of text, ended by LF or CRLF; answered with one line of JSON.
  case line
  /// A RESP array of bulk strings, as every Redis client sends; answered in RESP2 or RESP3.
  case resp
  /// An HTTP request sent to the wrong port; answered with an HTTP error.
  case http
}
