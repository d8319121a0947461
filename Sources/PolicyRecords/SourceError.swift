/// Why sources cannot be read. Each case names the path as it was given or found.
public enum SourceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file or folder cannot be opened or read; `reason` is the system's word for it.
  case unreadable(path: String, reason: String)
  /// A table's line is not UTF-8; lines count from 1.
  case notUTF8(path: String, line: Int)
  /// A line holds more than `limit` bytes; lines count from 1.
  case lineTooLong(path: String, line: Int, limit: Int)
  /// The source holds no record, or the folder no source.
  case empty(path: String)
  /// The file's name does not end in the extension of a source.
  case unknownExtension(path: String)
  /// The sidecar is not a JSON object of a document.
  case badSidecar(path: String, reason: String)
  /// A file of `byteCount` bytes for identifiers, whose path begins with `path`, cannot be made, or where that is nil, memory
  /// ran out; `reason` is the system's word for it.
  case noScratch(path: String?, byteCount: Int, reason: String)
  /// Reading was strict, and this is an error of the source.
  case rejected(SourceDiagnostic)

  /// One sentence with the path and the reason.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .notUTF8(let path, let line): "\(path):\(line): expected UTF-8 text, found other bytes"
    case .lineTooLong(let path, let line, let limit): "\(path):\(line): expected at most \(limit) bytes, found more"
    case .empty(let path): "\(path): expected at least one record, found none"
    case .unknownExtension(let path): "\(path): expected a name ending in .txt or .jsonl"
    case .badSidecar(let path, let reason): "\(path): not the metadata of a document: \(reason)"
    case .noScratch(let path, let byteCount, let reason):
      "\(path ?? "memory"): expected room for \(byteCount) bytes of identifiers: \(reason)"
    case .rejected(let diagnostic): "\(diagnostic.source):\(diagnostic.line): \(diagnostic.message)"
    }
  }
}
