public import JSONText

/// The answer to one request, apart from how it is written.
public enum Reply: Sendable, Hashable {
  /// A short word of success: `OK`, `PONG`.
  case status(String)
  /// An error.
  case error(ErrorReply)
  /// A value: itself in JSON; in RESP a bulk string, integer, double, boolean, null, array or map.
  case value(JSONValue)
  /// Bytes that need not be text: a bulk string in RESP; in JSON a string in which U+FFFD stands for what is not UTF-8.
  case bytes([UInt8])

  /// An error of this code and message.
  public static func error(_ code: ErrorCode, _ message: String) -> Reply { .error(ErrorReply(code, message)) }

  /// Appends the bytes of the reply.
  public func encode(_ format: ReplyFormat, to output: inout [UInt8]) {
    switch format {
    case .json:
      json.write(to: &output)
      output.append(UInt8(ascii: "\n"))
    case .resp2: encodeRESP(version3: false, to: &output)
    case .resp3: encodeRESP(version3: true, to: &output)
    case .http:
      let body = json.serialized() + "\n"
      let header = [
        "HTTP/1.1 400 Bad Request", "Content-Type: application/json", "Content-Length: \(body.utf8.count)",
        "Connection: close", "", "",
      ]
      output.append(contentsOf: header.joined(separator: "\r\n").utf8)
      output.append(contentsOf: body.utf8)
    }
  }

  /// The reply as JSON: `{"status":…}`, `{"error":{"code":…,"message":…}}` or the value.
  private var json: JSONValue {
    switch self {
    case .status(let word): ["status": .string(word)]
    case .error(let error): ["error": ["code": .string(error.code.rawValue), "message": .string(error.message)]]
    case .value(let value): value
    case .bytes(let bytes): .string(String(decoding: bytes, as: UTF8.self))
    }
  }
}
