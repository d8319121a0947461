import LineProtocol
import Logging
import NIOConcurrencyHelpers
import NIOCore

/// What all connections of a server share.
struct ServerContext: Sendable {
  /// The version the server says it is.
  static let version = "0.1.0"

  let indexes: IndexCatalog
  let reloader: IndexReloader
  /// Who may ask for what, or nil where all may.
  let access: AccessControl?
  let limits: ServerLimits
  let commands: CommandTable
  let connections: ConnectionRegistry
  let metrics: ServerMetrics
  /// From which duration on a request is logged as slow, or nil for never.
  let slowRequest: Duration?
  let logger: Logger
  /// What keeps clients that speak another protocol from filling the log.
  private let strangers = NIOLockedValueBox<[ErrorCode: LogThrottle]>([:])
  let start = NIODeadline.now()
  /// Has a connection's work done off the event loops; the work is told whether the server is shutting down instead.
  let submit: @Sendable (_ connection: Int, @escaping Work) -> Void
  /// How much work waits for a thread.
  let waiting: @Sendable () -> Int
  /// Drops the work of a connection that has closed.
  let abandon: @Sendable (_ connection: Int) -> Void

  typealias Work = @Sendable (_ isCancelled: Bool) -> Void
}

extension ServerContext {
  /// Logs that a client spoke a protocol that the port does not, which a wrong setting somewhere is mostly the cause of.
  func logStranger(_ error: ErrorReply, address: String) {
    guard let unlogged = strangers.withLockedValue({ $0[error.code, default: LogThrottle()].pass() }) else { return }
    var metadata: Logger.Metadata = [
      "error": "\(error.code.rawValue)", "reason": "\(error.message)", "address": "\(address)",
    ]
    if unlogged > 0 { metadata["before"] = "\(unlogged) more" }
    logger.notice("a client speaks another protocol", metadata: metadata)
  }
}
