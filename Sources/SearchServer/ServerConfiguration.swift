import NIOCore

/// Where the server listens, and with what.
public struct ServerConfiguration: Sendable {
  /// The address or host name to listen on.
  public var host = "127.0.0.1"
  /// The port; 0 takes a free one.
  public var port = 7_700
  /// Threads that read and write.
  public var eventLoops = max(1, System.coreCount / 2)
  /// Threads that search.
  public var searchThreads = System.coreCount
  /// Limits on clients.
  public var limits = ServerLimits()

  /// The defaults.
  public init() {}
}
