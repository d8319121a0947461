/// Bytes that are not a request, in the framing their sender seems to speak.
public struct ProtocolError: Error, Sendable, Hashable, CustomStringConvertible {
  /// How to answer.
  public var framing: Framing
  /// What to answer.
  public var reply: ErrorReply
  /// Whether the bytes that follow cannot be understood any more, so that the connection must close.
  public var isFatal: Bool

  /// An error in this framing that is not fatal.
  init(_ framing: Framing, _ reply: ErrorReply) {
    self.framing = framing
    self.reply = reply
    isFatal = false
  }

  /// An error in this framing.
  public init(_ framing: Framing, _ code: ErrorCode, _ message: String, isFatal: Bool = false) {
    self.framing = framing
    reply = ErrorReply(code, message)
    self.isFatal = isFatal
  }

  /// The code and the message.
  public var description: String { reply.description }
}
