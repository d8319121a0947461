public import ByteCoding

/// Why an index cannot be read or written.
public enum IndexError: Error, Equatable, Sendable {
  /// There is no index in this directory.
  case missing(directory: String)
  /// The system refused an operation on a file.
  case file(FileError)
  /// A file does not hold what it should: damaged, cut short or not of this index.
  case corrupt(file: String, reason: String)
  /// A file is of a version that this program no longer reads.
  case tooOld(file: String, version: Int, oldest: Int)
  /// A file is of a version that came after this program.
  case tooNew(file: String, version: Int, newest: Int)
  /// Another process is changing the index.
  case locked(directory: String)

  /// Texts would be cut or found otherwise than those that are in the index.
  case analyzedOtherwise(directory: String, reason: String)
  /// What was to be written does not fit the format: out of order, or more than it holds.
  case unwritable(file: String, reason: String)

  static func corrupt(_ file: String, _ error: ByteReadError) -> IndexError {
    .corrupt(file: file, reason: error.description)
  }
}

extension IndexError: CustomStringConvertible {
  /// What is wrong with which file, and what helps.
  public var description: String {
    switch self {
    case .missing(let directory):
      "no index in \(directory): build one with 'policy-index build --index \(directory) SOURCE...'"
    case .file(let error): error.description
    case .corrupt(let file, let reason): "\(file) is damaged: \(reason); build the index again"
    case .tooOld(let file, let version, let oldest):
      "\(file) has format version \(version), expected \(oldest) or later: build the index again"
    case .tooNew(let file, let version, let newest):
      "\(file) has format version \(version), expected \(newest) or earlier: this program is older than the index"
    case .analyzedOtherwise(let directory, let reason):
      "cannot add to the index in \(directory), \(reason): build it again with 'policy-index build'"
    case .unwritable(let file, let reason): "cannot write \(file): \(reason)"
    case .locked(let directory): "another process is changing the index in \(directory): try again when it is done"
    }
  }
}
