import NIOCore

/// One connection that keeps a number of requests in flight until it is told to stop.
final class LoadConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let requests: [ByteBuffer]
  private var next: Int
  private let depth: Int
  private var scanner = ReplyScanner()
  /// When each request in flight was sent, the oldest first.
  private var sent: CircularBuffer<NIODeadline> = []
  private var isStopping = false
  private let done: EventLoopPromise<LoadResult>
  private var result = LoadResult()

  init(_ requests: [ByteBuffer], from start: Int, depth: Int, done: EventLoopPromise<LoadResult>) {
    self.requests = requests
    next = start
    self.depth = depth
    self.done = done
  }

  func channelActive(context: ChannelHandlerContext) { send(depth, context) }

  /// Sends no further request and closes once all are answered.
  func stop(_ context: ChannelHandlerContext) {
    isStopping = true
    if sent.isEmpty { context.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    result.bytes += buffer.readableBytes
    let replies = buffer.withUnsafeReadableBytes { scanner.take($0) }
    let now = NIODeadline.now()
    for _ in 0..<replies {
      guard let start = sent.popFirst() else { break }
      result.microseconds.append(UInt32(clamping: (now - start).nanoseconds / 1_000))
    }
    if !isStopping {
      send(replies, context)
    } else if sent.isEmpty {
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    result.errors = scanner.errorCount
    result.firstError = scanner.firstError
    result.unanswered = sent.count
    done.succeed(result)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func send(_ count: Int, _ context: ChannelHandlerContext) {
    guard count > 0 else { return }
    var batch = context.channel.allocator.buffer(capacity: 256 * count)
    let now = NIODeadline.now()
    for _ in 0..<count {
      batch.writeImmutableBuffer(requests[next])
      next = (next + 1) % requests.count
      sent.append(now)
    }
    context.writeAndFlush(wrapOutboundOut(batch), promise: nil)
  }
}

/// What connections have seen.
struct LoadResult: Sendable {
  /// How long each request took.
  var microseconds: [UInt32] = []
  var bytes = 0
  var errors = 0
  var firstError: String?
  /// Requests that were in flight when the server closed.
  var unanswered = 0

  mutating func add(_ other: LoadResult) {
    microseconds += other.microseconds
    bytes += other.bytes
    errors += other.errors
    unanswered += other.unanswered
    firstError = firstError ?? other.firstError
  }

  /// The time within which this share of the requests was answered.
  func percentile(_ share: Double) -> UInt32 {
    guard !microseconds.isEmpty else { return 0 }
    let sorted = microseconds.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
}
