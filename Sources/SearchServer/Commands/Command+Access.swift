import LineProtocol

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
    guard let access = server.access else { return }
    session.grant = try access.grant(token, address: session.address)
  }
}

extension ServerContext {
  /// What a client may ask for.
  func access(of session: inout Session) -> Access {
    guard let access else { return .admin }
    guard var grant = session.grant else { return .none }
    defer { session.grant = grant }
    return access.access(of: &grant)
  }
}
