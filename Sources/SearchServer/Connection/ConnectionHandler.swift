import LineProtocol
import Logging
import NIOCore

/// Serves one connection: bytes to requests to replies in their order.
///
/// It reads only what it has room to answer: while `pipelinedRequests` wait for their answers or `unsentLength` bytes for
/// the peer to take them, the rest stays in the decoder and in the socket.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// Where a connection is in its life.
  enum Phase {
    /// Requests are read and answered.
    case serving
    /// No further request is taken; replies are still to be sent.
    case finishing
    /// The last reply is sent; what still comes in is dropped until the peer closes too.
    case lingering
  }

  let server: ServerContext
  var session = Session(number: 0)
  var phase = Phase.serving
  /// What every request is answered with where the connection is one too many.
  var refusal: ErrorReply?
  /// Whether the peer has sent all it will.
  var isInputEnded = false
  /// Whether the server is shutting down.
  var isDraining = false
  /// Bytes given to the channel that the peer's system has not taken.
  var unsentLength = 0
  /// When a request was last read or bytes were last taken.
  var lastProgress = NIODeadline.now()
  /// The framing of the last request.
  var framing = Framing.line

  /// The end of the wait for progress, or for the peer to close.
  var timer: Scheduled<Void>?

  var decoder: RequestDecoder
  /// Replies that wait for one before them.
  var replies = ReplyQueue()
  /// Replies whose turn it is, to be sent in one write.
  var output: [UInt8] = []

  /// The ticket of work that no other request may overtake, while it is in work.
  var barrier: Int?

  /// How many requests were read.
  var requestCount = 0

  private(set) var context: ChannelHandlerContext?
  /// What the connection counts for against the limit of one address.
  private var peer: String?
  private var isReading = false
  private var isServing = false
  private var isServeScheduled = false

  init(_ server: ServerContext) {
    self.server = server
    decoder = RequestDecoder(limits: server.limits.request)
  }

  func channelActive(context: ChannelHandlerContext) {
    peer = context.channel.peer
    switch server.connections.admit(context.channel, from: peer) {
    case .admitted(let number):
      session = Session(number: number, address: peer ?? "this machine")
      server.metrics.accepted.add()
    case .refused(let limit):
      server.metrics.refused.add()
      let (most, whose) =
        limit == .all ? (server.connections.limit, "") : (server.connections.limitPerAddress, " of one address")
      refusal = ErrorReply(
        .tooManyConnections, "expected at most \(most) connections\(whose), found one more: try again later")
    case .dropped:
      server.metrics.refused.add()
      return context.close(promise: nil)
    }
    self.context = context
    lastProgress = context.eventLoop.now
    if server.connections.isDraining { return drain(context) }
    watchProgress(context)
    read(context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    server.connections.remove(context.channel, from: peer)
    timer?.cancel()
    self.context = nil
    server.abandon(session.number)
    // Work in progress keeps the handler alive, but not what it held.
    decoder = RequestDecoder(limits: server.limits.request)
    replies = ReplyQueue()
    output = []
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard phase == .serving else { return }
    let bytes = unwrapInboundIn(data)
    decoder.append(bytes.readableBytesSpan)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    isReading = false
    if phase == .lingering { read(context) } else { serve(context) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed {
      isInputEnded = true
      phase == .lingering ? context.close(promise: nil) : serve(context)
    } else if event is ChannelShouldQuiesceEvent {
      drain(context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    server.logger.debug("connection failed", metadata: ["connection": "\(session.number)", "error": "\(error)"])
    context.close(promise: nil)
  }

  func read(_ context: ChannelHandlerContext) {
    guard !isReading else { return }
    isReading = true
    context.read()
  }

  /// Whether a request is being worked on.
  var isWorking: Bool { !replies.isEmpty }

  /// Whether nothing is to be answered or sent.
  var isQuiet: Bool { phase == .serving && replies.isEmpty && unsentLength == 0 }

  /// Whether another request may be taken.
  var hasRoom: Bool {
    phase == .serving && barrier == nil && replies.count < server.limits.pipelinedRequests
      && output.count < server.limits.unsentLength
      && unsentLength < server.limits.unsentLength
  }

  /// Takes requests and sends replies as far as there is room.
  func serve(_ context: ChannelHandlerContext) {
    // Sending may free room, which calls here again.
    guard !isServing, self.context != nil else { return }
    isServing = true
    defer { isServing = false }
    repeat {
      let isStarved = takeRequests(context)
      send(context)
      if isStarved { break }
    } while hasRoom
    if phase == .finishing, replies.isEmpty, unsentLength == 0 {
      finish(context)
    } else if phase == .serving, hasRoom {
      read(context)
    }
  }

  /// Takes a reply that was worked out elsewhere. Those that come in one turn of the event loop are sent together.
  func complete(_ ticket: Int, _ reply: [UInt8]) {
    guard let context else { return }
    if ticket == barrier { barrier = nil }
    replies.fulfill(ticket, reply)
    guard !isServeScheduled else { return }
    isServeScheduled = true
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.execute {
      let handler = handler.value
      handler.isServeScheduled = false
      if let context = handler.context { handler.serve(context) }
    }
  }

  /// Sends the replies whose turn it is, in one write.
  private func send(_ context: ChannelHandlerContext) {
    while let reply = replies.next() { output.append(contentsOf: reply) }
    guard !output.isEmpty else { return }
    let count = output.count
    let buffer = context.channel.allocator.buffer(bytes: output)
    // An idle connection keeps no more than this.
    output.removeAll(keepingCapacity: output.capacity <= 1_024)
    unsentLength += count
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(buffer)).whenSuccess { handler.value.sent(count) }
  }

  private func sent(_ count: Int) {
    unsentLength -= count
    guard let context else { return }
    lastProgress = context.eventLoop.now
    serve(context)
  }
}
