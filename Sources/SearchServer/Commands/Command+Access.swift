import LineProtocol
import Logging

extension Command {
  /// Says by a token what the client may ask for. Where the server has none, it takes whatever a client is set up with.
  static let auth: Command = .init(
    "AUTH", line: "[user] token", arity: 1...2, access: .none,
    summary: "Says by a token what the client may ask for."
  ) { call, session throws(ErrorReply) in
    try call.authenticate(call.arguments[call.arguments.count - 1], &session)
    return .reply(.status("OK"))
  }
}

extension Command.Call {
  /// Gives the session what the token opens.
  func authenticate(_ token: String, _ session: inout Session) throws(ErrorReply) {
    guard let tokens = server.tokens else { return }
    let access = tokens.access(of: token)
    guard access > .none else {
      server.logger.notice("wrong token", metadata: ["connection": "\(session.number)"])
      throw ErrorReply(.wrongPass, "expected a token of this server, found another")
    }
    session.granted = access
  }
}

extension ServerContext {
  /// What a client may ask for.
  func access(of session: Session) -> Access { session.granted ?? (tokens == nil ? .admin : .none) }
}
