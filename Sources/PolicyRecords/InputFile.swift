import Glibc

/// A regular file open for reading from its start to its end.
struct InputFile: ~Copyable, Sendable {
  /// The path it was opened at.
  let path: String
  /// Its size in bytes when it was opened.
  let byteCount: Int
  private let descriptor: Int32

  private init(path: String, byteCount: Int, descriptor: Int32) {
    self.path = path
    self.byteCount = byteCount
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Opens the file at `path`.
  static func open(_ path: String) throws(SourceError) -> InputFile {
    // What is no file, a pipe that nobody writes to, must not be waited for.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: Self.reason) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else {
      defer { close(descriptor) }
      throw .unreadable(path: path, reason: Self.reason)
    }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable(path: path, reason: "expected a regular file, found something else")
    }
    return InputFile(path: path, byteCount: Int(facts.st_size), descriptor: descriptor)
  }

  /// Reads the next bytes into `buffer` from `offset` to its end and returns how many; 0 at the end of the file.
  mutating func read(into buffer: inout [UInt8], from offset: Int) throws(SourceError) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        let space = UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
        return Glibc.read(descriptor, space.baseAddress, space.count)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw .unreadable(path: path, reason: Self.reason) }
    }
  }

  /// The bytes from here to the end of the file.
  mutating func readToEnd() throws(SourceError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: byteCount + 1)
    var filled = 0
    while true {
      let count = try read(into: &bytes, from: filled)
      filled += count
      if count == 0 { return Array(bytes[..<filled]) }
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: filled)) }
    }
  }

  /// Whether something stands at `path`.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a folder stands at `path`, and not a file.
  ///
  /// - Throws: `SourceError.unreadable` where nothing stands there.
  static func isFolder(_ path: String) throws(SourceError) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw .unreadable(path: path, reason: reason) }
    return facts.st_mode & S_IFMT == S_IFDIR
  }

  /// The system's word for why its last call failed.
  static var reason: String { String(cString: strerror(errno)) }
}
