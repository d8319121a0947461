import LineProtocol
import Logging

extension ServerSetting {
  /// All settings.
  public static let all: [ServerSetting] = [
    ServerSetting(
      "index", "[name=]dir", "an index and its name; a directory alone is named policy", isRepeated: true,
      values: { $0.indexes.map(\.description) }, clear: { $0.indexes = [] },
      set: { settings, text throws(Refusal) in
        guard let index = ServerSettings.Index(text) else { throw Refusal(expected: "NAME=DIR or DIR") }
        guard IndexCatalog.isName(index.name) else { throw Refusal(expected: IndexCatalog.nameForm) }
        guard settings.indexes.allSatisfy({ $0.name != index.name }) else {
          throw Refusal(expected: "each name once")
        }
        settings.indexes.append(index)
      }),
    .text("host", "address", \.configuration.host, "the address to listen on"),
    .count("port", \.configuration.port, in: 0...65_535, "the port to listen on; 0 takes a free one"),
    .text("tokens", "file", \.tokenFile, "the tokens to ask clients for"),
    .flag("anonymous", \.isAnonymous, "whether to serve whoever connects on an address that others reach"),
    .text("certificate", "file", \.certificateChain, "the certificate for TLS, in PEM form; then all speak TLS"),
    .text("key", "file", \.certificateKey, "the certificate's private key, in PEM form"),
    ServerSetting(
      "metrics", "[host:]port", "where to answer HTTP requests for metrics and health",
      values: { settings in settings.configuration.metrics.map { [$0.description] } ?? [] },
      set: { settings, text throws(Refusal) in
        guard let address = MetricsAddress(text) else { throw Refusal(expected: "PORT or HOST:PORT") }
        settings.configuration.metrics = address
      }),
    ServerSetting(
      "log-level", "level", "what to log: " + names(of: Logger.Level.self),
      values: { [$0.logLevel.rawValue] },
      set: { settings, text throws(Refusal) in settings.logLevel = try choice(text) }),
    ServerSetting(
      "log-format", "format", "how to log: " + names(of: LogFormat.self),
      values: { [$0.logFormat.rawValue] },
      set: { settings, text throws(Refusal) in settings.logFormat = try choice(text) }),
    .seconds("slow-request", orNever: \.configuration.slowRequest, "from how long on a request is logged as slow"),
    .seconds("watch", orNever: \.configuration.watchInterval, "how often to look for what was published"),
    .count("search-threads", \.configuration.searchThreads, in: 1...1_024, "threads that search"),
    .count("io-threads", \.configuration.eventLoops, in: 1...1_024, "threads that read and write"),
    .count("connections", \.configuration.limits.connections, "connections at once"),
    .count(
      "connections-per-address", \.configuration.limits.connectionsPerAddress,
      "connections of one address at once; those of this machine do not count"),
    .count("line-length", \.configuration.limits.request.lineLength, "bytes of a typed line"),
    .count("argument-length", \.configuration.limits.request.argumentLength, "bytes of an element of an array"),
    .count("argument-count", \.configuration.limits.request.argumentCount, "elements of an array"),
    .count("request-length", \.configuration.limits.request.requestLength, "bytes of an array's elements together"),
    .count("pipelined-requests", \.configuration.limits.pipelinedRequests, "requests of a connection in work at once"),
    .count("unsent-length", \.configuration.limits.unsentLength, "bytes of replies that a slow reader may leave"),
    .count("reply-length", \.configuration.limits.replyLength, "bytes of a reply"),
    .count("hits", \.configuration.limits.hits, "hits of a reply"),
    .count("depth", \.configuration.limits.depth, "the last hit that can be asked for"),
    .seconds(
      "search-time", \.configuration.limits.searchTime, "how long a search may take before it ends with what it has"),
    .seconds("idle-time", \.configuration.limits.idleTime, "how long a connection may ask and take nothing"),
    .seconds("drain-time", \.configuration.limits.drainTime, "how long replies may take when the server ends"),
  ]

  private static func names<Choice: CaseIterable & RawRepresentable<String>>(of choices: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ text: String
  ) throws(Refusal) -> Choice {
    guard let choice = Choice(rawValue: text.lowercased()) else {
      throw Refusal(expected: "one of " + names(of: Choice.self))
    }
    return choice
  }
}

extension ServerSettings {
  fileprivate var certificateChain: String {
    get { configuration.certificate?.chain ?? "" }
    set { configuration.certificate = CertificateFiles(chain: newValue, key: certificateKey) }
  }

  fileprivate var certificateKey: String {
    get { configuration.certificate?.key ?? "" }
    set { configuration.certificate = CertificateFiles(chain: certificateChain, key: newValue) }
  }
}
