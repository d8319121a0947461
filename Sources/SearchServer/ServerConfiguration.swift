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
  /// How often to look for what was published, or nil to wait until told to.
  public var watchInterval: Duration? = .seconds(1)
  /// The tokens to ask for, or nil to serve whoever connects.
  public var tokens: AccessTokens?
  /// Limits on clients.
  public var limits = ServerLimits()

  /// Whether only programs of this machine reach `host`.
  public var isLoopback: Bool {
    guard (try? SocketAddress(ipAddress: host, port: port)) != nil else { return host == "localhost" }
    return host == "::1" || host.hasPrefix("127.")
  }

  /// The defaults.
  public init() {}
}
