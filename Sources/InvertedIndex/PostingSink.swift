internal import ByteCoding

/// Where encoded lists go: to a file of their segment as they come, or into memory, to be appended to that file later.
final class PostingSink {
  /// The path of the file.
  let path: String
  /// The bytes of lists so far; of a file without its header.
  private(set) var count: Int
  /// The bytes in memory, where there is no file.
  private(set) var bytes: [UInt8] = []
  private let file: OutputFile?

  /// A file that has its header.
  init(_ file: OutputFile) {
    self.file = file
    path = file.path
    count = file.count - IndexFile.headerSize
  }

  /// Memory for what will be appended to a file.
  init(before file: PostingSink) {
    self.file = nil
    path = file.path
    count = 0
  }

  /// So much memory is kept for what comes next; few terms need more.
  private static let keptCapacity = 1 << 17

  /// Drops what is in memory.
  func removeAll() {
    bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptCapacity)
    count = 0
  }

  func write(_ more: [UInt8]) throws(IndexError) {
    count += more.count
    guard let file else { return bytes.append(contentsOf: more) }
    do throws(FileError) { try file.write(more) } catch { throw .file(error) }
  }
}
