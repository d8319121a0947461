import NIOCore
import NIOHTTP1
import NIOPosix

/// The HTTP port for metrics and health. It outlives the port for searches, so that a server that shuts down is seen to.
struct MetricsEndpoint {
  private let listener: any Channel

  /// The address it listens on.
  let address: MetricsAddress

  static func start(
    _ address: MetricsAddress, _ server: ServerContext, _ group: MultiThreadedEventLoopGroup
  ) async throws -> MetricsEndpoint {
    let listener = try await ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(IdleStateHandler(allTimeout: .seconds(10)))
          try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
          try pipeline.addHandler(MetricsHandler(server))
        }
      }
      .bind(host: address.host, port: address.port).get()
    let port = listener.localAddress?.port ?? address.port
    return MetricsEndpoint(listener: listener, address: MetricsAddress(host: address.host, port: port))
  }

  func close() async { try? await listener.close() }
}
