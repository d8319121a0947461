/// Something a reader noticed in a source, for people to judge.
public struct SourceDiagnostic: Sendable, Hashable, CustomStringConvertible {
  /// How much it matters.
  public enum Severity: String, Sendable, Hashable, Comparable {
    /// A reading worth knowing of: `负责` taken as 按职责分工负责.
    case note
    /// The record stands, but something of it is doubtful or missing: a row without units.
    case warning
    /// Something of the source is in no record: a bad line, an orphan line.
    case error

    /// A note matters less than a warning, and that less than an error.
    public static func < (left: Severity, right: Severity) -> Bool {
      switch (left, right) {
      case (.note, .warning), (.note, .error), (.warning, .error): true
      default: false
      }
    }
  }

  /// The source's path as it was given or found.
  public var source: String
  /// The line, counted from 1.
  public var line: Int
  /// What was noticed, in words.
  public var message: String
  /// How much it matters.
  public var severity: Severity

  /// A diagnostic of these parts.
  public init(source: String, line: Int, message: String, severity: Severity) {
    self.source = source
    self.line = line
    self.message = message
    self.severity = severity
  }

  /// `path:line: severity: message`, as compilers print theirs.
  public var description: String { "\(source):\(line): \(severity.rawValue): \(message)" }
}
