import Glibc
import JSONText

/// How a line of the log is written.
public enum LogFormat: String, Sendable, CaseIterable {
  /// `time=… level=… message="…" name=value`: easy to read, easy to cut.
  case logfmt
  /// An object a line: `{"time":…,"level":…,"message":…,…}`.
  case json

  /// One line without its end; whatever the values hold, it is one.
  func line(_ members: [(name: String, value: String)]) -> String {
    switch self {
    case .json:
      JSONValue.object(JSONObject(members.map { .init(name: $0.name, value: .string($0.value)) })).serialized()
    case .logfmt: members.map { "\($0.name)=\(Self.quoted($0.value))" }.joined(separator: " ")
    }
  }

  /// A value that would end a word or a line stands in quotes, with the escapes of JSON.
  private static func quoted(_ value: String) -> String {
    let isPlain = value.unicodeScalars.allSatisfy { scalar in
      scalar != "\"" && scalar != "\\" && scalar != "=" && !scalar.properties.isWhitespace
        && scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
    }
    return isPlain && !value.isEmpty ? value : JSONValue.string(value).serialized()
  }

  /// The time in UTC to the millisecond, as RFC 3339 writes it.
  static func text(of time: timespec) -> String {
    var (seconds, fields) = (time.tv_sec, tm())
    gmtime_r(&seconds, &fields)
    func digits(_ value: some BinaryInteger, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let date = "\(digits(fields.tm_year + 1_900, 4))-\(digits(fields.tm_mon + 1, 2))-\(digits(fields.tm_mday, 2))"
    let clock = "\(digits(fields.tm_hour, 2)):\(digits(fields.tm_min, 2)):\(digits(fields.tm_sec, 2))"
    return "\(date)T\(clock).\(digits(time.tv_nsec / 1_000_000, 3))Z"
  }
}
