import LineProtocol
import NIOCore

extension ConnectionHandler {
  /// Takes no more from the socket, answers the requests that were read, and finishes.
  func drain(_ context: ChannelHandlerContext) {
    isDraining = true
    isQuiet ? finish(context) : serve(context)
  }

  /// Closes once everything is sent.
  ///
  /// To close a socket with input unread would reset the connection, and the peer might lose the last reply: so only the
  /// output is closed at first.
  func finish(_ context: ChannelHandlerContext) {
    guard !isInputEnded else { return context.close(promise: nil) }
    phase = .lingering
    context.close(mode: .output, promise: nil)
    schedule(context, at: context.eventLoop.now + TimeAmount(server.limits.lingerTime)) { $1.close(promise: nil) }
    read(context)
  }

  /// Closes the connection when neither a request has come nor a reply been taken for too long.
  func watchProgress(_ context: ChannelHandlerContext) {
    schedule(context, at: lastProgress + idleTime) { $0.checkProgress($1) }
  }

  /// One connection too many is not waited for any longer than one that is over.
  private var idleTime: TimeAmount {
    TimeAmount(refusal == nil ? server.limits.idleTime : server.limits.lingerTime)
  }

  private func checkProgress(_ context: ChannelHandlerContext) {
    let now = context.eventLoop.now
    if isWorking, unsentLength == 0 { lastProgress = now }
    guard now - lastProgress >= idleTime else { return watchProgress(context) }
    // A Redis client would take an error it did not ask for as the answer to its next request.
    guard isQuiet, framing == .line else { return context.close(promise: nil) }
    let seconds = idleTime.nanoseconds / 1_000_000_000
    answer(.error(.idleTimeout, "expected a request within \(seconds) seconds, found none"))
    phase = .finishing
    serve(context)
  }

  private func schedule(
    _ context: ChannelHandlerContext, at deadline: NIODeadline,
    _ body: @escaping @Sendable (ConnectionHandler, ChannelHandlerContext) -> Void
  ) {
    timer?.cancel()
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleTask(deadline: deadline) {
      if let context = handler.value.context { body(handler.value, context) }
    }
  }
}
