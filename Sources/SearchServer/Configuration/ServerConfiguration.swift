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
  /// Reads the tokens to ask for, or nil to serve whoever connects. Read again on `PolicyServer.reload()`.
  public var tokens: (@Sendable () throws -> AccessTokens)?
  /// The certificate and its key, or nil to speak without encryption. Read again when they change.
  public var certificate: CertificateFiles?
  /// Where to answer HTTP requests for metrics and health, or nil for nowhere; port 0 takes a free one.
  public var metrics: MetricsAddress?
  /// From which duration on a request is logged, or nil for never.
  public var slowRequest: Duration? = .milliseconds(500)
  /// Limits on clients.
  public var limits = ServerLimits()

  /// Whether only programs of this machine reach `host`.
  public var isLoopback: Bool { Self.isLoopback(host) }

  /// Whether only programs of this machine reach an address or host name.
  static func isLoopback(_ host: String) -> Bool {
    guard (try? SocketAddress(ipAddress: host, port: 0)) != nil else { return host == "localhost" }
    return host == "::1" || host.hasPrefix("127.")
  }

  /// The defaults.
  public init() {}
}

/// Files in PEM form.
public struct CertificateFiles: Sendable, Hashable {
  /// The server's certificate, and those up to a known authority after it.
  public var chain: String
  /// Its private key.
  public var key: String

  /// The files at these paths.
  public init(chain: String, key: String) {
    self.chain = chain
    self.key = key
  }
}

/// Where metrics are answered.
public struct MetricsAddress: Sendable, Hashable {
  /// The address or host name.
  public var host = "127.0.0.1"
  /// The port.
  public var port: Int

  /// An address; by default one that only programs of this machine reach.
  public init(host: String = "127.0.0.1", port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `PORT`, `HOST:PORT` or `[HOST]:PORT`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let last = parts.last, let port = Int(last), (0...65_535).contains(port) else { return nil }
    var host = parts.dropLast().joined(separator: ":")
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard parts.count == 1 || !host.isEmpty else { return nil }
    self.init(host: parts.count == 1 ? "127.0.0.1" : host, port: port)
  }
}

extension MetricsAddress: CustomStringConvertible {
  /// Host and port, as they are read.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
