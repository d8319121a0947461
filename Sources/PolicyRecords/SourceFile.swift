import JSONText

/// A source: a file of measures, with the sidecar of the same name beside it that describes its document.
public struct SourceFile: Sendable, Hashable {
  /// How the file is written.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// Text extracted from a task table.
    case taskTable = "txt"
    /// One JSON object a line.
    case jsonLines = "jsonl"
  }

  /// The file's path.
  public let path: String
  /// How it is written, by its extension.
  public let format: Format
  /// Its size in bytes.
  public let byteCount: Int

  /// The file's name without folder and extension.
  public var stem: String { String(name.dropLast(format.rawValue.count + 1)) }

  /// The path of the sidecar: the file's own with the extension `json`.
  public var sidecarPath: String { path.dropLast(format.rawValue.count) + "json" }

  private var name: Substring { path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...] }

  /// The source at `path`.
  ///
  /// - Throws: `SourceError.unknownExtension` or `.unreadable`.
  public init(path: String) throws(SourceError) {
    guard let format = Self.format(of: path) else { throw .unknownExtension(path: path) }
    self.path = path
    self.format = format
    byteCount = try InputFile.open(path).byteCount
  }

  /// The format a file name's extension stands for, or nil where it is no source.
  static func format(of name: String) -> Format? {
    Format.allCases.first { name.hasSuffix(".\($0.rawValue)") }
  }

  /// The document the sidecar describes, or one of unknown facts where there is no sidecar.
  ///
  /// - Throws: `SourceError.unreadable` or `.badSidecar`.
  public func document() throws(SourceError) -> PolicyDocument {
    guard InputFile.exists(sidecarPath) else { return PolicyDocument() }
    var file = try InputFile.open(sidecarPath)
    let bytes = try file.readToEnd()
    do throws(any Error) {
      return try PolicyDocument(json: JSONObject.parse(bytes))
    } catch {
      throw .badSidecar(path: sidecarPath, reason: "\(error)")
    }
  }
}
