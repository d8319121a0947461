/// An error as a client sees it: a code for programs, a sentence for people.
public struct ErrorReply: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of error it is.
  public var code: ErrorCode
  /// One sentence: what was expected and what was found.
  public var message: String

  /// An error of this code and message.
  public init(_ code: ErrorCode, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The code and the message.
  public var description: String { "\(code.rawValue): \(message)" }
}
