internal import Glibc

/// A lock on a file that one process holds at a time; released with the value, and by the system when the process ends.
public final class FileLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock, making the file where it is missing; nil where another process holds it.
  public static func acquire(_ path: String) throws(FileError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("open", path) }
    let lock = FileLock(descriptor: descriptor)
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return lock }
    guard errno == EWOULDBLOCK else { throw .last("lock", path) }
    return nil
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
