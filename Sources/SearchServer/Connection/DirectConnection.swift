public import LineProtocol
public import Logging

/// A connection without sockets and threads: the same decoder, the same commands and the same bytes, one request after the
/// other on the thread that asks. For measuring what a request costs.
public struct DirectConnection {
  private let server: ServerContext
  private var session = Session(number: 1, address: "this machine")
  private var decoder: RequestDecoder

  /// A connection to these indexes, within these limits.
  public init(_ indexes: IndexCatalog, limits: ServerLimits = ServerLimits(), logger: Logger) {
    server = ServerContext(
      indexes: indexes, reloader: IndexReloader(indexes, logger: logger), access: nil, limits: limits,
      commands: .standard, connections: ConnectionRegistry(limit: 1), metrics: ServerMetrics(.standard),
      slowRequest: nil, logger: logger, submit: { $1(false) }, waiting: { 0 }, abandon: { _ in })
    decoder = RequestDecoder(limits: limits.request)
  }

  /// Takes bytes that a client sends, and appends the replies to the requests that end in them.
  ///
  /// - Throws: `ProtocolError` for what is no request.
  public mutating func send(_ bytes: RawSpan, replies: inout [UInt8]) throws(ProtocolError) {
    decoder.append(bytes)
    while let request = try decoder.next() {
      let reply: Reply =
        switch server.commands.run(request, session: &session, server: server) {
        case .reply(let reply), .close(let reply): reply
        case .work(let work), .workBeforeOthers(let work): work()
        }
      let format = ReplyFormat(request.framing, respVersion: session.respVersion)
      replies += reply.encoded(format, limit: server.limits.replyLength)
    }
  }
}
