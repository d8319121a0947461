public import LineProtocol

/// What clients may use. Every limit is met with an error reply or by waiting, as PROTOCOL.md says.
public struct ServerLimits: Sendable, Hashable {
  /// Limits on one request.
  public var request = DecoderLimits()
  /// Connections at once.
  public var connections = 10_000
  /// Connections at once of one address, or of one 64-bit network of IPv6; those of this machine do not count.
  public var connectionsPerAddress = 256
  /// Requests of one connection that wait for their answers at once; further ones stay unread.
  public var pipelinedRequests = 8
  /// Bytes of replies that may wait for a slow reader before its requests stay unread.
  public var unsentLength = 65_536
  /// Bytes of one reply.
  public var replyLength = 4_194_304
  /// Hits of one reply.
  public var hits = 1_000
  /// The last hit that can be asked for: offset and number of hits together.
  public var depth = 10_000
  /// How long a search may take, its wait for a thread with it, before it ends with what it has found.
  public var searchTime = Duration.seconds(10)
  /// How long a connection may go without a whole request read or a reply taken.
  public var idleTime = Duration.seconds(300)
  /// How long requests may take to finish when the server shuts down.
  public var drainTime = Duration.seconds(10)
  /// How long a connection that the server closes waits for its peer to close too, so that the last reply arrives.
  public var lingerTime = Duration.seconds(1)

  /// The defaults.
  public init() {}
}
