import JSONText
import LineProtocol
import Logging
import NIOCore

/// One request on its way to its reply: what is measured and logged of it.
struct RequestRecord: Sendable {
  /// The command's name, or `unknown`.
  let command: String
  /// The request itself, or nil where it may hold a token.
  let request: Request?
  /// The connection's number and the request's on it.
  let id: String
  let start: NIODeadline

  /// The most characters of a request's arguments that are logged.
  static let loggedLength = 200

  /// The request as it is logged: its arguments in one line, cut where they are long.
  var text: String {
    switch request?.arguments {
    case nil: ""
    case .text(let text): Self.shortened(text)
    case .list(let elements):
      Self.shortened(
        elements.prefix(Self.loggedLength).map { String(decoding: $0.prefix(4 * Self.loggedLength), as: UTF8.self) }
          .joined(separator: " "))
    }
  }

  private static func shortened(_ text: String) -> String {
    let start = text.prefix(loggedLength)
    return start.endIndex == text.endIndex ? text : start + "…"
  }
}

extension ServerContext {
  /// Counts a request that was answered, and logs it where it was slow or failed for a fault of the server.
  func finish(_ record: RequestRecord, _ reply: Reply) {
    let time = NIODeadline.now() - record.start
    metrics.requests[record.command]?.add(nanoseconds: time.nanoseconds)
    var code: ErrorCode?
    if case .error(let error) = reply {
      metrics.count(error)
      code = error.code
    }
    if case .value(let value) = reply, value.object?["partial"] == .bool(true) { metrics.partial.add() }
    let isSlow = slowRequest.map { time >= TimeAmount($0) } ?? false
    let level: Logger.Level = code == .internalError ? .error : isSlow ? .warning : .debug
    guard level >= logger.logLevel else { return }
    var metadata: Logger.Metadata = [
      "request": "\(record.id)", "command": "\(record.command)",
      "milliseconds": "\(Double(time.nanoseconds / 10_000) / 100)",
    ]
    if let code { metadata["error"] = "\(code.rawValue)" }
    if case .error(let error) = reply, code == .internalError { metadata["reason"] = "\(error.message)" }
    if !record.text.isEmpty { metadata["text"] = "\(record.text)" }
    logger.log(level: level, isSlow ? "slow request" : "request", metadata: metadata)
  }
}
