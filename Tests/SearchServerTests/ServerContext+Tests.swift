import Logging

@testable import SearchServer

extension ServerContext {
  /// What connections share, without threads: work runs as `submit` says, at once unless told otherwise.
  static func forTests(
    _ indexes: IndexCatalog, access: AccessControl? = nil, limits: ServerLimits = ServerLimits(),
    connections: ConnectionRegistry = ConnectionRegistry(limit: 10),
    slowRequest: Duration? = nil, logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    submit: @escaping @Sendable (Int, @escaping Work) -> Void = { _, work in work(false) },
    abandon: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> ServerContext {
    ServerContext(
      indexes: indexes, reloader: IndexReloader(indexes, logger: logger), access: access, limits: limits,
      commands: .standard, connections: connections, metrics: ServerMetrics(.standard), slowRequest: slowRequest,
      logger: logger, submit: submit, waiting: { 0 }, abandon: abandon)
  }
}
