import LineProtocol

/// The commands of the server by name.
struct CommandTable: Sendable {
  /// All commands, in the order HELP shows them.
  let commands: [Command]
  private let byName: [String: Command]

  init(_ commands: [Command]) {
    self.commands = commands
    byName = Dictionary(uniqueKeysWithValues: commands.map { ($0.name, $0) })
  }

  /// What the server offers.
  static let standard = CommandTable([
    .search, .query, .count, .facets, .get, .explain, .related, .compare, .citations, .citedBy, .suggest, .analyze,
    .stats, .info, .reload, .help,
    .ping, .echo,
    .quit, .hello, .auth, .client,
    .command, .select, .reset, .redisSearch, .redisSearchExplain, .redisSearchSuggest, .redisSearchInfo,
    .redisSearchList,
  ])

  /// The command of this name in any case, or nil.
  subscript(name: String) -> Command? { byName[name] ?? byName[name.uppercased()] }

  /// Answers a request, or says what work will.
  func run(_ request: Request, session: inout Session, server: ServerContext) -> Command.Outcome {
    do throws(ErrorReply) {
      guard let command = self[request.name] else { throw unknown(request.name) }
      try check(server.access(of: &session), for: command)
      let arguments = try arguments(of: request, for: command)
      guard command.arity.contains(arguments.count) else {
        let usage = command.usage(request.framing)
        let found = arguments.count == 1 ? "1 argument" : "\(arguments.count) arguments"
        throw ErrorReply(.wrongArguments, "expected \(usage), found \(found)")
      }
      return try command.run(
        Command.Call(request: request, arguments: arguments, server: server), &session)
    } catch {
      return .reply(.error(error))
    }
  }

  private func check(_ access: Access, for command: Command) throws(ErrorReply) {
    guard access < command.access else { return }
    guard access > .none else { throw ErrorReply(.noAuth, "expected AUTH with a token before \(command.name)") }
    throw ErrorReply(.noPerm, "expected an admin token for \(command.name), found a read token")
  }

  private func arguments(of request: Request, for command: Command) throws(ErrorReply) -> [String] {
    switch (request.arguments, command.argumentKind) {
    case (.text(let text), .text), (.text(let text), .bytes): text.isEmpty ? [] : [text]
    case (.list(let elements), .bytes): elements.map { String(decoding: $0, as: UTF8.self) }
    case (.text, .words), (.list, .words), (.list, .text): try request.words()
    }
  }

  /// The error for a name that is no command's.
  func unknown(_ name: String) -> ErrorReply {
    ErrorReply(.unknownCommand, "unknown command '\(name.prefix(64))': HELP lists the commands")
  }
}
