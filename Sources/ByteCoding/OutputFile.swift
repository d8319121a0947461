internal import Glibc

/// A new file written from front to back through a buffer, with a running checksum.
public final class OutputFile {
  /// The file's path.
  public let path: String
  /// The number of bytes written so far.
  public private(set) var count = 0
  /// The CRC-32C of the bytes written so far.
  public private(set) var checksum = Checksum()
  private let files: FileSystem
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 18

  /// Creates the file; one that already stands there is an error, so that nothing is overwritten.
  public init(creating path: String, in files: FileSystem = .system) throws(FileError) {
    self.path = path
    self.files = files
    try files.willDo(.create, path)
    descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("create", path) }
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(FileError) {
    bytes.withUnsafeBytes { checksum.update($0) }
    count += bytes.count
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes what is buffered, forces it to the disk and closes the file.
  public func finish() throws(FileError) {
    try flush()
    try files.willDo(.sync, path)
    guard fsync(descriptor) == 0 else { throw .last("sync", path) }
    guard close(descriptor) == 0 else {
      descriptor = -1
      throw .last("close", path)
    }
    descriptor = -1
  }

  private func flush() throws(FileError) {
    var start = 0
    if !buffer.isEmpty { try files.willDo(.write, path) }
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + start, $0.count - start) }
      if written < 0 && errno == EINTR { continue }
      guard written >= 0 else { throw .last("write", path) }
      start += written
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
