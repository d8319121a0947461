internal import Glibc

/// The operations that change files and make changes durable. Each can be announced before it is done, so that a test may
/// let any of them fail and see what is left.
public struct FileSystem: Sendable {
  /// A step that changes something on the disk.
  public enum Operation: String, Sendable, CaseIterable {
    /// A file is made.
    case create
    /// Bytes are appended to a file.
    case write
    /// A file's bytes are forced to the disk.
    case sync
    /// A file takes the place of another one.
    case rename
    /// A file is removed.
    case remove
    /// A directory's entries are forced to the disk.
    case syncDirectory
  }

  /// The system's files.
  public static let system = FileSystem()

  private let announce: (@Sendable (Operation, String) throws(FileError) -> Void)?

  private init() { announce = nil }

  /// The system's files; `announce` is called before each operation with its path, and what it throws is thrown in the
  /// operation's stead.
  public init(announcing announce: @escaping @Sendable (Operation, String) throws(FileError) -> Void) {
    self.announce = announce
  }

  func willDo(_ operation: Operation, _ path: String) throws(FileError) { try announce?(operation, path) }

  /// Puts the file at `from` in the place of the one at `to`, in one step, which is not durable yet.
  public func rename(_ from: String, to: String) throws(FileError) {
    try willDo(.rename, to)
    guard Glibc.rename(from, to) == 0 else { throw .last("rename", from) }
  }

  /// Removes a file; one that is not there is no error.
  public func remove(_ path: String) throws(FileError) {
    try willDo(.remove, path)
    guard unlink(path) == 0 || errno == ENOENT else { throw .last("remove", path) }
  }

  /// Makes what was made, renamed and removed in a directory durable.
  public func sync(directory path: String) throws(FileError) {
    try willDo(.syncDirectory, path)
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .last("sync", path) }
  }
}
