import LineProtocol

/// What the server has done since it started.
final class ServerMetrics: Sendable {
  /// The name under which requests for no command are counted.
  static let unknown = "unknown"

  /// How long the requests of each command took, from the last byte read to the reply's last byte written.
  let requests: [String: LatencyHistogram]
  /// The error replies by code.
  let errors: [ErrorCode: Counter]
  /// Connections that were taken in.
  let accepted = Counter()
  /// Connections that were one too many.
  let refused = Counter()
  /// Searches that ended at their deadline.
  let partial = Counter()

  init(_ commands: CommandTable) {
    let names = commands.commands.map(\.name) + [Self.unknown]
    requests = Dictionary(uniqueKeysWithValues: names.map { ($0, LatencyHistogram()) })
    errors = Dictionary(uniqueKeysWithValues: ErrorCode.allCases.map { ($0, Counter()) })
  }

  /// Counts an error reply.
  func count(_ error: ErrorReply) { errors[error.code]?.add() }

  /// How many requests were answered.
  var requestCount: Int { requests.values.reduce(0) { $0 + ($1.cumulative.last ?? 0) } }
}
