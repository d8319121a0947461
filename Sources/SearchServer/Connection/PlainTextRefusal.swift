import LineProtocol
import NIOCore

/// Stands before TLS and tells who speaks plain text that this port does not, where TLS would break off without a word.
///
/// What begins as no text does is left to TLS, and this handler goes.
final class PlainTextRefusal: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let server: ServerContext
  /// What reads the text, to be answered in its framing; nil before the first byte.
  private var decoder: RequestDecoder?
  private var isAnswered = false

  init(_ server: ServerContext) { self.server = server }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    guard !isAnswered, let first = bytes.readableBytesView.first else { return }
    if decoder == nil {
      guard Self.beginsText(first) else {
        context.fireChannelRead(data)
        return context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
      }
      decoder = RequestDecoder(limits: server.limits.request)
    }
    decoder?.append(bytes.readableBytesSpan)
    do throws(ProtocolError) {
      if let request = try decoder?.next() { answer(request.framing, context) }
    } catch { answer(error.framing, context) }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    decoder == nil ? context.fireChannelReadComplete() : context.read()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard decoder != nil, event as? ChannelEvent == .inputClosed else {
      return context.fireUserInboundEventTriggered(event)
    }
    if let error = isAnswered ? nil : decoder?.finish() { answer(error.framing, context) }
    context.close(promise: nil)
  }

  /// Whether a request that is not encrypted may begin so. A record of TLS begins with 0x16, one of SSL 2 with 0x80.
  private static func beginsText(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) || [0x09, 0x0A, 0x0D].contains(byte) || byte >= 0xC2
  }

  private func answer(_ framing: Framing, _ context: ChannelHandlerContext) {
    isAnswered = true
    let error = ErrorReply(.tlsRequired, "expected a TLS handshake, found plain text: this port speaks TLS alone")
    server.metrics.count(error)
    server.logStranger(error, address: context.channel.peer ?? "this machine")
    var bytes: [UInt8] = []
    Reply.error(error).encode(ReplyFormat(framing, respVersion: 2), to: &bytes)
    context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
    // The answer would be lost if the socket were closed with input unread.
    context.close(mode: .output, promise: nil)
    let channel = context.channel
    context.eventLoop.scheduleTask(in: TimeAmount(server.limits.lingerTime)) { channel.close(promise: nil) }
  }
}
