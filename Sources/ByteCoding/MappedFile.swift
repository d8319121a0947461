internal import Glibc

/// A whole file mapped into memory for reading; released with the last region that points into it.
///
/// The mapping stays valid when the file is unlinked or replaced by a rename.
public final class MappedFile: @unchecked Sendable {
  private let base: UnsafeMutableRawPointer?
  private let count: Int

  private init(base: UnsafeMutableRawPointer?, count: Int) {
    self.base = base
    self.count = count
  }

  deinit { if let base { munmap(base, count) } }

  /// Maps the file at `path`.
  public static func open(_ path: String) throws(FileError) -> ByteRegion {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError("map", path, code: EISDIR) }
    let count = Int(status.st_size)
    guard count > 0 else { return ByteRegion([]) }
    guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
      throw .last("map", path)
    }
    return ByteRegion(base: base, count: count, owner: MappedFile(base: base, count: count))
  }
}
