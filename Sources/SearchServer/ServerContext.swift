import Logging
import NIOCore

/// What all connections of a server share.
struct ServerContext: Sendable {
  /// The version the server says it is.
  static let version = "0.1.0"

  let service: any SearchService
  let limits: ServerLimits
  let commands: CommandTable
  let connections: ConnectionRegistry
  let logger: Logger
  let start = NIODeadline.now()
  /// Runs work off the event loops; the argument says whether the server is shutting down.
  let submit: @Sendable (@escaping @Sendable (_ isCancelled: Bool) -> Void) -> Void
}
