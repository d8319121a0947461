internal import ByteCoding

/// The stored bytes of each document, in compressed chunks of consecutive documents.
struct RecordStore: Sendable {
  private let file: SegmentFile
  private let documentCount: Int
  private let chunkCount: Int
  private let table: Int

  private static let entrySize = 12

  init(_ file: SegmentFile, documentCount: Int) throws(IndexError) {
    let size = file.payload.count
    do throws(ByteReadError) {
      chunkCount = Int(try file.payload.integer(at: size - 4, as: UInt32.self))
    } catch { throw file.corrupt(error) }
    guard chunkCount <= documentCount, chunkCount <= (size - 4) / Self.entrySize, chunkCount > 0 || documentCount == 0
    else { throw file.corrupt(at: size - 4, expected: "1 to \(documentCount) chunks", found: "\(chunkCount)") }
    self.file = file
    self.documentCount = documentCount
    table = size - 4 - chunkCount * Self.entrySize
  }

  /// The bytes of a document; `document` is below the number of documents. Logarithmic in the number of chunks and linear
  /// in the size of one.
  func record(_ document: Int) throws(IndexError) -> [UInt8] {
    do throws(ByteReadError) {
      var low = 0
      var high = chunkCount
      while high - low > 1 {
        let middle = (low + high) / 2
        if try firstDocument(ofChunk: middle) <= document { low = middle } else { high = middle }
      }
      let first = try firstDocument(ofChunk: low)
      let next = low + 1 < chunkCount ? try firstDocument(ofChunk: low + 1) : documentCount
      guard first <= document, document < next else {
        throw ByteReadError(
          offset: table + low * Self.entrySize, expected: "document \(document) in chunk \(low)",
          found: "documents \(first) to \(next)")
      }
      return try record(document - first, of: next - first, inChunk: low)
    } catch { throw file.corrupt(error) }
  }

  private func firstDocument(ofChunk chunk: Int) throws(ByteReadError) -> Int {
    Int(try file.payload.integer(at: table + chunk * Self.entrySize + 8, as: UInt32.self))
  }

  private func start(ofChunk chunk: Int) throws(ByteReadError) -> Int {
    guard chunk < chunkCount else { return table }
    return Int(clamping: try file.payload.integer(at: table + chunk * Self.entrySize, as: UInt64.self))
  }

  private func record(_ index: Int, of count: Int, inChunk chunk: Int) throws(ByteReadError) -> [UInt8] {
    let (start, end) = (try start(ofChunk: chunk), try start(ofChunk: chunk + 1))
    guard start <= end, end <= table else {
      throw ByteReadError(
        offset: table + chunk * Self.entrySize, expected: "a chunk before \(table)", found: "\(start) to \(end)")
    }
    let base = file.payload.unsafeBase
    var reader = UnsafeByteReader(base, range: start..<end)
    let coding = try reader.readByte()
    var (before, size, total) = (0, 0, 0)
    for place in 0..<count {
      if place == index { before = total }
      let next = try reader.readVarint(limit: Int(Int32.max))
      if place == index { size = next }
      total += next
    }
    switch RecordStoreWriter.Coding(rawValue: coding) {
    case .plain:
      _ = try reader.skip(before)
      return Array(UnsafeRawBufferPointer(start: base + (try reader.skip(size)), count: size))
    case .compressed where total <= BlockCompression.sizeLimit:
      let bytes = try BlockCompression.decompress(base, range: reader.offset..<end, count: total)
      return Array(bytes[before..<before + size])
    default:
      throw ByteReadError(
        offset: start, expected: "coding 0, or 1 for at most \(BlockCompression.sizeLimit) bytes",
        found: "coding \(coding) for \(total)")
    }
  }

  /// Reads every record. Linear in the size of the file.
  func verify() throws(IndexError) {
    for document in 0..<documentCount { _ = try record(document) }
  }
}
