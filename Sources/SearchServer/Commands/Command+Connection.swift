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
  static let quit: Command = .init(
    "QUIT", line: "", arity: 0...0, access: .none, summary: "Answers OK and closes the connection."
  ) {
    _, _ in
    .close(.status("OK"))
  }

  /// Chooses the index, by name or, as Redis clients choose a database, by number.
  static let select: Command = .init(
    "SELECT", line: "index", arity: 1...1,
    summary: "Chooses the index to search from here on, by its name or its number from 0."
  ) { call, session throws(ErrorReply) in
    session.index = try call.server.indexes.place(of: call.arguments[0])
    return .reply(.status("OK"))
  }

  /// Forgets what the client has agreed on.
  static let reset: Command = .init(
    "RESET", line: "", arity: 0...0, access: .none,
    summary: "Makes the connection as new: RESP2, the first index, no name and no token."
  ) { _, session in
    session = Session(number: session.number, address: session.address)
    return .reply(.status("RESET"))
  }
}
