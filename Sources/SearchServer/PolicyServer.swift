public import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL

/// A running server: one port that answers typed lines with JSON and RESP arrays with RESP, as PROTOCOL.md says.
public final class PolicyServer: Sendable {
  private let listener: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let pool: NIOThreadPool
  private let context: ServerContext
  private let watch: RepeatedTask?
  private let certificate: TLSIdentity?
  private let metrics: MetricsEndpoint?
  /// How many connections may wait to be accepted.
  private static let backlog: Int32 = 4_096

  private let end = NIOLockedValueBox<Task<Void, Never>?>(nil)

  /// The address it listens on: `127.0.0.1`.
  public let host: String
  /// The port it listens on, which is the one that was free where 0 was asked for.
  public let port: Int

  /// Host and port: `127.0.0.1:7700`, `[::1]:7700`.
  public var address: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  /// Where it answers HTTP requests for metrics and health, or nil for nowhere.
  public var metricsAddress: MetricsAddress? { metrics?.address }

  private init(
    listener: any Channel, host: String, port: Int, group: MultiThreadedEventLoopGroup, pool: NIOThreadPool,
    context: ServerContext, watch: RepeatedTask?, certificate: TLSIdentity?, metrics: MetricsEndpoint?
  ) {
    self.listener = listener
    self.host = host
    self.port = port
    self.group = group
    self.pool = pool
    self.context = context
    self.watch = watch
    self.certificate = certificate
    self.metrics = metrics
  }

  /// Listens, and answers from `indexes` until `shutDown()`.
  ///
  /// - Throws: `ListenError` when an address cannot be had, `CertificateError` for a certificate that cannot be used, and
  ///   what reading the tokens throws.
  public static func start(
    _ configuration: ServerConfiguration = ServerConfiguration(), indexes: IndexCatalog, logger: Logger
  ) async throws -> PolicyServer {
    let access = try configuration.tokens.map { try AccessControl($0, logger: logger) }
    let certificate = try configuration.certificate.map { try TLSIdentity($0, logger: logger) }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.eventLoops)
    let pool = NIOThreadPool(numberOfThreads: configuration.searchThreads)
    pool.start()
    let queue = FairQueue<ServerContext.Work>(width: configuration.searchThreads)
    let context = ServerContext(
      indexes: indexes, reloader: IndexReloader(indexes, logger: logger), access: access,
      limits: configuration.limits, commands: .standard,
      connections: ConnectionRegistry(
        limit: configuration.limits.connections, limitPerAddress: configuration.limits.connectionsPerAddress),
      metrics: ServerMetrics(.standard), slowRequest: configuration.slowRequest, logger: logger,
      submit: { connection, work in
        guard queue.add(work, connection: connection) else { return }
        pool.submit { state in take(from: queue, pool, state) }
      },
      waiting: { queue.count }, abandon: { connection in queue.remove(connection: connection) })
    func listen<Listener>(
      _ host: String, _ port: Int, _ body: () async throws -> Listener
    ) async throws(ListenError) -> Listener {
      do { return try await body() } catch { throw ListenError(host: host, port: port, error) }
    }
    do {
      let metrics: MetricsEndpoint? =
        if let address = configuration.metrics {
          try await listen(address.host, address.port) { try await MetricsEndpoint.start(address, context, group) }
        } else { nil }
      let listener = try await listen(configuration.host, configuration.port) {
        try await bootstrap(group, context, certificate).bind(host: configuration.host, port: configuration.port).get()
      }
      guard let address = listener.localAddress, let host = address.ipAddress, let port = address.port else {
        throw ChannelError.unknownLocalAddress
      }
      logger.info("listening", metadata: ["host": "\(host)", "port": "\(port)"])
      let watch = configuration.watchInterval.map { interval in
        startWatch(every: TimeAmount(interval), group, pool) {
          context.reloader.poll()
          certificate?.refresh()
        }
      }
      return PolicyServer(
        listener: listener, host: host, port: port, group: group, pool: pool, context: context, watch: watch,
        certificate: certificate, metrics: metrics)
    } catch {
      try? await pool.shutdownGracefully()
      try? await group.shutdownGracefully()
      throw error
    }
  }

  /// Does what waits in the queue, and now and then lets the pool do something else, such as reload, between.
  private static func take(
    from queue: FairQueue<ServerContext.Work>, _ pool: NIOThreadPool, _ state: NIOThreadPool.WorkItemState
  ) {
    for _ in 0..<64 {
      guard let work = queue.next() else { return }
      work(state == .cancelled)
    }
    pool.submit { state in take(from: queue, pool, state) }
  }

  private static func bootstrap(
    _ group: MultiThreadedEventLoopGroup, _ context: ServerContext, _ certificate: TLSIdentity?
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: backlog)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let certificate {
            try pipeline.addHandlers(PlainTextRefusal(context), NIOSSLServerHandler(context: certificate.context))
          }
          try pipeline.addHandler(ConnectionHandler(context))
        }
      }
  }

  private static func startWatch(
    every interval: TimeAmount, _ group: MultiThreadedEventLoopGroup, _ pool: NIOThreadPool,
    _ body: @escaping @Sendable () -> Void
  ) -> RepeatedTask {
    let eventLoop = group.next()
    return eventLoop.scheduleRepeatedAsyncTask(initialDelay: interval, delay: interval) { _ in
      pool.runIfActive(eventLoop: eventLoop, body)
    }
  }

  /// Has all indexes adopt what is published, and reads the tokens and the certificate again; what becomes of it is logged.
  public func reload() async {
    try? await pool.runIfActive {
      self.context.reloader.reloadAll()
      self.context.access?.reload()
      self.certificate?.refresh()
    }
  }

  /// Takes no more connections, answers what has been received, and closes. Connections that are not done within
  /// `ServerLimits.drainTime` are cut.
  ///
  /// Returns when that is done, however often it is called.
  public func shutDown() async {
    let task = end.withLockedValue { task in
      let running = task ?? Task { await self.stop() }
      task = running
      return running
    }
    await task.value
  }

  private func stop() async {
    watch?.cancel()
    await acceptWaiting()
    try? await listener.close()
    let connections = context.connections
    var channels = connections.drain()
    context.logger.info("shutting down", metadata: ["connections": "\(channels.count)"])
    let cut = group.next().scheduleTask(in: TimeAmount(context.limits.drainTime)) {
      for channel in connections.drain() { channel.close(promise: nil) }
    }
    // One that was accepted last may come in meanwhile.
    while !channels.isEmpty {
      for channel in channels { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
      for channel in channels { try? await channel.closeFuture.get() }
      channels = connections.drain()
    }
    cut.cancel()
    await metrics?.close()
    let isCut = (try? await cut.futureResult.get()) != nil
    // The event loops go last, since a search hands its reply to one. A search that outlasts its connection is not waited
    // for.
    let end = Task {
      try? await pool.shutdownGracefully()
      try? await group.shutdownGracefully()
    }
    if !isCut { await end.value }
  }

  /// Has whoever has connected by now accepted: to close the listener would reset them.
  private func acceptWaiting() async {
    guard let listener = listener as? any SocketOptionProvider else { return }
    for _ in 0..<Self.backlog {
      // Of a socket that listens, the system counts so the connections that are not accepted.
      guard let info = try? await listener.getTCPInfo().get(), info.tcpi_unacked > 0 else { return }
    }
  }
}
