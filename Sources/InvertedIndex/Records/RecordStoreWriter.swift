internal import ByteCoding

/// Writes the stored bytes of documents as they come, in compressed chunks of some kilobytes.
///
/// Kept in memory: the chunk, and 12 bytes for each chunk before.
struct RecordStoreWriter {
  let file: OutputFile
  private let start: Int
  private var chunk = ByteWriter()
  private var sizes = ByteWriter()
  private var table = ByteWriter()
  private var chunkCount = 0
  private var count = 0
  private var firstDocument = 0

  /// A chunk is closed by the record that brings it to this many bytes.
  static let chunkSize = 1 << 14

  /// How the bytes of a chunk stand in the file.
  enum Coding: UInt8 {
    case plain = 0
    case compressed = 1
  }

  /// Writes to a file that has its header.
  init(to file: OutputFile) {
    self.file = file
    start = file.count
  }

  mutating func add(_ record: [UInt8]) throws(IndexError) {
    chunk.write(record)
    sizes.writeVarint(record.count)
    count += 1
    if chunk.count >= Self.chunkSize { try flush() }
  }

  private mutating func flush() throws(IndexError) {
    guard count > firstDocument else { return }
    table.write(UInt64(file.count - start))
    table.write(UInt32(firstDocument))
    var compressed = ByteWriter()
    if chunk.count <= BlockCompression.sizeLimit { BlockCompression.compress(chunk.bytes, into: &compressed) }
    let isSmaller = compressed.count > 0 && compressed.count < chunk.count
    do throws(FileError) {
      try file.write([isSmaller ? Coding.compressed.rawValue : Coding.plain.rawValue])
      try file.write(sizes.bytes)
      try file.write(isSmaller ? compressed.bytes : chunk.bytes)
    } catch { throw .file(error) }
    firstDocument = count
    chunkCount += 1
    chunk.removeAll()
    sizes.removeAll()
  }

  /// Writes what is left and the table of chunks.
  mutating func finish() throws(IndexError) {
    try flush()
    table.write(UInt32(chunkCount))
    do throws(FileError) { try file.write(table.bytes) } catch { throw .file(error) }
  }
}
