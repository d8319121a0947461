import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL

/// A client that speaks TLS and trusts one certificate.
final class TLSClient: Sendable {
  /// Gathers what comes in.
  private final class Gatherer: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    let received = NIOLockedValueBox("")

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let text = String(buffer: unwrapInboundIn(data))
      received.withLockedValue { $0 += text }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }

  private let channel: any Channel
  private let gatherer = Gatherer()

  /// Connects to a port of 127.0.0.1 and trusts this certificate alone.
  init(port: Int, trusting certificate: String) throws {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)))
    let context = try NIOSSLContext(configuration: configuration)
    let gatherer = gatherer
    channel = try ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandlers(NIOSSLClientHandler(context: context, serverHostname: "localhost"), gatherer)
        }
      }
      .connect(host: "127.0.0.1", port: port).wait()
  }

  /// Sends a text and gives all that comes until the server closes.
  func ask(_ text: String) throws -> String {
    try? channel.writeAndFlush(ByteBuffer(string: text)).wait()
    try channel.closeFuture.wait()
    return gatherer.received.withLockedValue { $0 }
  }
}
