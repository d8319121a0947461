import NIOCore
import NIOHTTP1

/// Answers one HTTP request: the metrics, and whether the server lives and is ready.
final class MetricsHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: ServerContext
  private var head: HTTPRequestHead?

  init(_ server: ServerContext) { self.server = server }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body: break
    case .end:
      guard let head else { return }
      self.head = nil
      answer(head, context)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // Who asks for nothing is not waited for.
    if event is IdleStateHandler.IdleStateEvent { return context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let (status, type, text) = response(to: request)
    var headers = HTTPHeaders([
      ("Content-Type", type), ("Content-Length", String(text.utf8.count)), ("Connection", "close"),
      ("Cache-Control", "no-store"),
    ])
    if status == .methodNotAllowed { headers.add(name: "Allow", value: "GET, HEAD") }
    let head = HTTPResponseHead(version: request.version, status: status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD {
      context.write(wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(string: text)))), promise: nil)
    }
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
  }

  private func response(to request: HTTPRequestHead) -> (HTTPResponseStatus, type: String, String) {
    let plain = "text/plain; charset=utf-8"
    guard request.method == .GET || request.method == .HEAD else {
      return (.methodNotAllowed, plain, "expected GET or HEAD, found \(request.method.rawValue)\n")
    }
    switch request.uri.prefix(while: { $0 != "?" }) {
    case "/metrics": return (.ok, "text/plain; version=0.0.4; charset=utf-8", MetricsText(server).text)
    case "/health/live": return (.ok, plain, "alive\n")
    case "/health/ready":
      return server.connections.isDraining
        ? (.serviceUnavailable, plain, "shutting down\n") : (.ok, plain, "ready\n")
    default: return (.notFound, plain, "expected /metrics, /health/live or /health/ready, found another path\n")
    }
  }
}
