import Glibc
public import Logging

/// Writes each event of the log as one line on standard error.
public struct LineLogHandler: LogHandler {
  /// What every line tells.
  public var metadata: Logger.Metadata = [:]
  /// What is passed over below.
  public var logLevel = Logger.Level.info
  private let format: LogFormat
  private let write: @Sendable (String) -> Void

  /// A handler of this format.
  public init(_ format: LogFormat) { self.init(format) { LineLogHandler.writeToStandardError($0) } }

  init(_ format: LogFormat, write: @escaping @Sendable (String) -> Void) {
    self.format = format
    self.write = write
  }

  /// One value that every line tells.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes time, level, message and what is told beside them, by name.
  public func log(event: LogEvent) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var members = [
      (name: "time", value: LogFormat.text(of: now)), (name: "level", value: event.level.rawValue),
      (name: "message", value: "\(event.message)"),
    ]
    let told = metadata.merging(event.metadata ?? [:]) { $1 }
    members += told.sorted { $0.key < $1.key }.map { (name: $0.key, value: "\($0.value)") }
    write(format.line(members) + "\n")
  }

  /// One call of the system a line, so that lines of several threads do not mix.
  private static func writeToStandardError(_ line: String) {
    var line = line
    line.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
