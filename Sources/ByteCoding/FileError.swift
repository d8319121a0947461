internal import Glibc

/// A file operation that the system refused.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was tried: `open`, `write`, `rename` …
  public let operation: String
  /// The file.
  public let path: String
  /// The system's error number.
  public let code: Int32

  /// An error of this operation with the system's number.
  public init(_ operation: String, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The current `errno` as an error.
  static func last(_ operation: String, _ path: String) -> FileError { FileError(operation, path, code: errno) }

  /// True where the file or a folder of its path does not exist.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// What was tried on which file, and the system's reason.
  public var description: String { "cannot \(operation) \(path): \(String(cString: strerror(code)))" }
}
