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

  private(set) var context: ChannelHandlerContext?
  private var replies = ReplyQueue()
  private var output: [UInt8] = []
  private var decoder: RequestDecoder
  private var isReading = false
  private var isServing = false
  private var isServeScheduled = false

  init(_ server: ServerContext) {
    self.server = server
    decoder = RequestDecoder(limits: server.limits.request)
  }

  func channelActive(context: ChannelHandlerContext) {
    switch server.connections.admit(context.channel) {
    case .admitted(let number): session = Session(number: number)
    case .refused:
      refusal = ErrorReply(
        .tooManyConnections, "expected at most \(server.connections.limit) connections, found one more: try again later"
      )
    case .dropped: return context.close(promise: nil)
    }
    self.context = context
    lastProgress = context.eventLoop.now
    watchProgress(context)
    read(context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    server.connections.remove(context.channel)
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
      isDraining = true
      isQuiet ? context.close(promise: nil) : serve(context)
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
  private var hasRoom: Bool {
    phase == .serving && replies.count < server.limits.pipelinedRequests && output.count < server.limits.unsentLength
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

  /// Takes requests while there is room; true when there are no more whole ones.
  private func takeRequests(_ context: ChannelHandlerContext) -> Bool {
    while hasRoom {
      do throws(ProtocolError) {
        guard let request = try decoder.next() else {
          endInput()
          return true
        }
        lastProgress = context.eventLoop.now
        framing = request.framing
        start(request, context)
      } catch {
        reject(error)
      }
    }
    return false
  }

  /// Finishes where no further request can come.
  private func endInput() {
    if isInputEnded {
      if let error = decoder.finish() { reject(error) }
      phase = .finishing
    } else if isDraining {
      phase = .finishing
    }
  }

  private func reject(_ error: ProtocolError) {
    framing = error.framing
    answer(.error(refusal ?? error.reply))
    if error.isFatal || refusal != nil { phase = .finishing }
  }

  private func start(_ request: Request, _ context: ChannelHandlerContext) {
    if let refusal {
      phase = .finishing
      return answer(.error(refusal))
    }
    switch server.commands.run(request, session: &session, server: server) {
    case .reply(let reply): answer(reply)
    case .close(let reply):
      phase = .finishing
      answer(reply)
    case .work(let work): submit(work, context)
    }
  }

  /// Has work done off the event loop.
  private func submit(_ work: @escaping @Sendable () -> Reply, _ context: ChannelHandlerContext) {
    let ticket = replies.reserve()
    let format = ReplyFormat(framing, respVersion: session.respVersion)
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    let (eventLoop, limit) = (context.eventLoop, server.limits.replyLength)
    server.submit(session.number) { isCancelled in
      let reply: Reply =
        isCancelled ? .error(.shuttingDown, "the server shut down before it came to this request") : work()
      let bytes = reply.encoded(format, limit: limit)
      eventLoop.execute { handler.value.complete(ticket, bytes) }
    }
  }

  /// Adds a reply in the framing of the last request.
  func answer(_ reply: Reply) {
    let format = ReplyFormat(framing, respVersion: session.respVersion)
    if replies.isEmpty {
      reply.encode(format, to: &output)
    } else {
      replies.append(reply.encoded(format, limit: server.limits.replyLength))
    }
  }

  /// Takes a reply that was worked out elsewhere. Those that come in one turn of the event loop are sent together.
  private func complete(_ ticket: Int, _ reply: [UInt8]) {
    guard let context else { return }
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
