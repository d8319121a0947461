import Logging

@testable import SearchServer

extension ServerContext {
  /// What connections share, without threads: work runs as `submit` says, at once unless told otherwise.
  static func forTests(
    _ indexes: IndexCatalog, tokens: AccessTokens? = nil, limits: ServerLimits = ServerLimits(),
    connections: ConnectionRegistry = ConnectionRegistry(limit: 10),
    submit: @escaping @Sendable (Int, @escaping Work) -> Void = { _, work in work(false) },
    abandon: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> ServerContext {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    return ServerContext(
      indexes: indexes, reloader: IndexReloader(indexes, logger: logger), tokens: tokens, limits: limits,
      commands: .standard, connections: connections, logger: logger, submit: submit, abandon: abandon)
  }
}
