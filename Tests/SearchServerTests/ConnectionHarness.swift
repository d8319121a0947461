import Logging
import NIOCore
import NIOEmbedded

@testable import SearchServer

/// A connection without sockets, threads or clocks: work runs when the test says, and so does time.
final class ConnectionHarness {
  /// Work that the handler has handed over, in order.
  final class Pool: @unchecked Sendable {
    var work: [@Sendable (Bool) -> Void] = []
  }

  /// Stands for the peer and its system: counts what is read, holds what is written while the peer is slow.
  final class Peer: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    var isSlow = false
    var reads = 0
    var received = ""
    var isOutputClosed = false
    private var held: [(text: String, promise: EventLoopPromise<Void>?)] = []

    /// How many bytes the slow peer has not taken.
    var heldLength: Int { held.reduce(0) { $0 + $1.text.utf8.count } }

    func read(context: ChannelHandlerContext) { reads += 1 }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
      held.append((String(buffer: unwrapOutboundIn(data)), promise))
      if !isSlow { take() }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
      guard mode == .output else { return context.close(mode: mode, promise: promise) }
      isOutputClosed = true
      promise?.succeed()
    }

    /// Takes all that is held by now.
    func take() {
      let taken = held
      held = []
      for (text, promise) in taken {
        received += text
        promise?.succeed()
      }
    }
  }

  let channel = EmbeddedChannel()
  let pool = Pool()
  let peer = Peer()
  let registry: ConnectionRegistry

  init(
    registry: ConnectionRegistry = ConnectionRegistry(limit: 10), service: any SearchService = FakeService(),
    slowRequest: Duration? = nil, logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    _ configure: (inout ServerLimits) -> Void = { _ in }
  ) throws {
    self.registry = registry
    var limits = ServerLimits()
    configure(&limits)
    let pool = pool
    let context = ServerContext.forTests(
      try IndexCatalog(service), limits: limits, connections: registry, slowRequest: slowRequest, logger: logger,
      submit: { pool.work.append($1) },
      abandon: { _ in pool.work = [] })
    try channel.pipeline.syncOperations.addHandlers(peer, ConnectionHandler(context))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
  }

  /// Whether the connection is closed altogether.
  var isClosed: Bool { !channel.isActive }

  /// Bytes arrive in one read.
  func receive(_ text: String) {
    channel.pipeline.fireChannelRead(ByteBuffer(string: text))
    channel.pipeline.fireChannelReadComplete()
  }

  /// Runs a piece of the work that waits.
  func runWork(at index: Int = 0) {
    pool.work.remove(at: index)(false)
    channel.embeddedEventLoop.run()
  }

  /// What the peer has received since the last call, line by line.
  func takeLines() -> [String] {
    defer { peer.received = "" }
    return peer.received.split(whereSeparator: \.isNewline).map(String.init)
  }

  func advance(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }
}

/// A channel that nothing is done with.
struct EmbeddedPeer {
  let channel: any Channel = EmbeddedChannel()
}
