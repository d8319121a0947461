public import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// A running server: one port that answers typed lines with JSON and RESP arrays with RESP, as PROTOCOL.md says.
public final class PolicyServer: Sendable {
  private let listener: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let pool: NIOThreadPool
  private let context: ServerContext
  private let watch: RepeatedTask?
  private let end = NIOLockedValueBox<Task<Void, Never>?>(nil)

  /// The address it listens on: `127.0.0.1`.
  public let host: String
  /// The port it listens on, which is the one that was free where 0 was asked for.
  public let port: Int

  /// Host and port: `127.0.0.1:7700`, `[::1]:7700`.
  public var address: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  private init(
    listener: any Channel, host: String, port: Int, group: MultiThreadedEventLoopGroup, pool: NIOThreadPool,
    context: ServerContext, watch: RepeatedTask?
  ) {
    self.listener = listener
    self.host = host
    self.port = port
    self.group = group
    self.pool = pool
    self.context = context
    self.watch = watch
  }

  /// Listens, and answers from `indexes` until `shutDown()`.
  ///
  /// - Throws: `ListenError` when the address cannot be had.
  public static func start(
    _ configuration: ServerConfiguration = ServerConfiguration(), indexes: IndexCatalog, logger: Logger
  ) async throws(ListenError) -> PolicyServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.eventLoops)
    let pool = NIOThreadPool(numberOfThreads: configuration.searchThreads)
    pool.start()
    let queue = FairQueue<ServerContext.Work>()
    let context = ServerContext(
      indexes: indexes, reloader: IndexReloader(indexes, logger: logger), tokens: configuration.tokens,
      limits: configuration.limits, commands: .standard,
      connections: ConnectionRegistry(limit: configuration.limits.connections), logger: logger,
      submit: { connection, work in
        queue.add(work, connection: connection)
        pool.submit { state in queue.next()?(state == .cancelled) }
      },
      abandon: { connection in queue.remove(connection: connection) })
    do {
      let listener = try await bootstrap(group, context).bind(host: configuration.host, port: configuration.port).get()
      guard let address = listener.localAddress, let host = address.ipAddress, let port = address.port else {
        throw ChannelError.unknownLocalAddress
      }
      logger.info("listening", metadata: ["host": "\(host)", "port": "\(port)"])
      let watch = configuration.watchInterval.map { startWatch(context.reloader, every: TimeAmount($0), group, pool) }
      return PolicyServer(
        listener: listener, host: host, port: port, group: group, pool: pool, context: context, watch: watch)
    } catch {
      try? await pool.shutdownGracefully()
      try? await group.shutdownGracefully()
      throw ListenError(host: configuration.host, port: configuration.port, error)
    }
  }

  private static func bootstrap(_ group: MultiThreadedEventLoopGroup, _ context: ServerContext) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 4_096)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ConnectionHandler(context))
        }
      }
  }

  private static func startWatch(
    _ reloader: IndexReloader, every interval: TimeAmount, _ group: MultiThreadedEventLoopGroup, _ pool: NIOThreadPool
  ) -> RepeatedTask {
    let eventLoop = group.next()
    return eventLoop.scheduleRepeatedAsyncTask(initialDelay: interval, delay: interval) { _ in
      pool.runIfActive(eventLoop: eventLoop) { reloader.poll() }
    }
  }

  /// Has all indexes adopt what is published; what becomes of it is logged.
  public func reload() async {
    try? await pool.runIfActive { self.context.reloader.reloadAll() }
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
    try? await listener.close()
    let channels = context.connections.drain()
    context.logger.info("shutting down", metadata: ["connections": "\(channels.count)"])
    for channel in channels { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    let cut = group.next().scheduleTask(in: TimeAmount(context.limits.drainTime)) {
      for channel in channels { channel.close(promise: nil) }
    }
    for channel in channels { try? await channel.closeFuture.get() }
    cut.cancel()
    let isCut = (try? await cut.futureResult.get()) != nil
    // The event loops go last, since a search hands its reply to one. A search that outlasts its connection is not waited
    // for.
    let end = Task {
      try? await pool.shutdownGracefully()
      try? await group.shutdownGracefully()
    }
    if !isCut { await end.value }
  }
}
