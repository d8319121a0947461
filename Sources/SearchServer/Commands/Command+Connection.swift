import JSONText
import LineProtocol

extension Command {
  /// Asks for a sign of life.
  static let ping: Command = .init(
    "PING", line: "[text]", arity: 0...1, of: .text, summary: "Answers PONG, or the text."
  ) { call, _ in
    .reply(call.arguments.first.map { .value(.string($0)) } ?? .status("PONG"))
  }

  /// Gives back what it gets. `redis-cli --pipe` knows by an echo of random bytes that all its requests are answered.
  static let echo: Command = .init("ECHO", line: "text", arity: 1...1, of: .bytes, summary: "Answers the text.") {
    call, _ in
    switch call.request.arguments {
    case .text(let text): .reply(.value(.string(text)))
    case .list(let elements): .reply(.bytes(elements[0]))
    }
  }

  /// Ends the connection.
  static let quit: Command = .init("QUIT", line: "", arity: 0...0, summary: "Answers OK and closes the connection.") {
    _, _ in
    .close(.status("OK"))
  }

  /// Takes whatever token a client is set up with, since none is asked for.
  static let auth: Command = .init(
    "AUTH", line: "[user] token", arity: 1...2, summary: "Answers OK: this server asks for no token."
  ) { _, _ in .reply(.status("OK")) }

  /// Redis clients choose a database by number; here is one.
  static let select: Command = .init("SELECT", line: "0", arity: 1...1, summary: "Answers OK: there is one database.") {
    call, _ throws(ErrorReply) in
    guard call.arguments[0] == "0" else {
      throw ErrorReply(.wrongArguments, "expected SELECT 0, found '\(call.arguments[0].prefix(64))'")
    }
    return .reply(.status("OK"))
  }

  /// Forgets what the client has agreed on.
  static let reset: Command = .init(
    "RESET", line: "", arity: 0...0, summary: "Makes the connection as new: RESP2, no name."
  ) { _, session in
    session = Session(number: session.number)
    return .reply(.status("RESET"))
  }
}
