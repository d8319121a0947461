internal import ByteCoding

/// The stored bytes of each document, in compressed chunks of consecutive documents.
struct RecordStore: Sendable {
  private let file: SegmentFile
  let documentCount: Int
  let chunkCount: Int
  private let table: Int

  private static let entrySize = 12

  /// The records of consecutive documents.
  struct Chunk: Sendable {
    /// The documents.
    let documents: Range<Int>
    /// The records one after the other.
    let bytes: [UInt8]
    /// Where the record of each document ends.
    let ends: [Int]

    /// The record of one of the documents.
    func record(_ document: Int) -> ArraySlice<UInt8> {
      let index = document - documents.lowerBound
      return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
  }

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

  /// The chunk that holds a document; `document` is below the number of documents. With `isWhole` false its records up to that
  /// of the document only. Logarithmic in the number of chunks and linear in the size of what is read.
  func chunk(holding document: Int, isWhole: Bool = true) throws(IndexError) -> Chunk {
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
      return try chunk(low, first..<next, through: isWhole ? next - 1 : document)
    } catch { throw file.corrupt(error) }
  }

  /// The stored bytes of a document. What stands behind them in their chunk is not looked at.
  func record(_ document: Int) throws(IndexError) -> ArraySlice<UInt8> {
    guard document >= 0, document < documentCount else { throw outOfRange(document) }
    return try chunk(holding: document, isWhole: false).record(document)
  }

  /// The error for a document that the segment does not have.
  func outOfRange(_ document: Int) -> IndexError {
    file.corrupt(at: table, expected: "a document below \(documentCount)", found: "\(document)")
  }

  /// An error for the record of a document, with the place of its chunk.
  func corrupt(_ document: Int, expected: String, found: String) -> IndexError {
    var start = table
    for chunk in 0..<chunkCount {
      guard let entry = try? entry(ofChunk: chunk), entry.document <= document else { break }
      start = entry.start
    }
    return file.corrupt(at: start, expected: expected, found: found)
  }

  /// Where a chunk starts, and its first document.
  func entry(ofChunk chunk: Int) throws(IndexError) -> (start: Int, document: Int) {
    do throws(ByteReadError) { return (try start(ofChunk: chunk), try firstDocument(ofChunk: chunk)) } catch {
      throw file.corrupt(error)
    }
  }

  /// An error where the table tells of a chunk.
  func corruptEntry(ofChunk chunk: Int, expected: String, found: String) -> IndexError {
    file.corrupt(at: table + chunk * Self.entrySize, expected: expected, found: found)
  }

  @inline(__always)
  private func firstDocument(ofChunk chunk: Int) throws(ByteReadError) -> Int {
    var entry = UnsafeByteReader(file.payload)
    entry.offset = table + chunk * Self.entrySize + 8
    return Int(try entry.read(UInt32.self))
  }

  private func start(ofChunk chunk: Int) throws(ByteReadError) -> Int {
    guard chunk < chunkCount else { return table }
    return Int(clamping: try file.payload.integer(at: table + chunk * Self.entrySize, as: UInt64.self))
  }

  private func chunk(
    _ number: Int, _ documents: Range<Int>, through last: Int
  ) throws(ByteReadError) -> Chunk {
    let (start, end) = (try start(ofChunk: number), try start(ofChunk: number + 1))
    guard start <= end, end <= table else {
      throw ByteReadError(
        offset: table + number * Self.entrySize, expected: "a chunk before \(table)", found: "\(start) to \(end)")
    }
    let base = file.payload.unsafeBase
    var reader = UnsafeByteReader(base, range: start..<end)
    let coding = try reader.readByte()
    var ends: [Int] = []
    ends.reserveCapacity(last + 1 - documents.lowerBound)
    var total = 0
    for document in documents {
      total += try reader.readVarint(limit: Int(Int32.max))
      if document <= last { ends.append(total) }
    }
    let wanted = ends.last ?? 0
    let bytes: [UInt8]
    switch RecordStoreWriter.Coding(rawValue: coding) {
    case .plain where total == reader.remaining:
      bytes = Array(UnsafeRawBufferPointer(start: base + (try reader.skip(wanted)), count: wanted))
    case .compressed where total <= BlockCompression.sizeLimit:
      bytes = try BlockCompression.decompress(base, range: reader.offset..<end, count: total, prefix: wanted)
    default:
      throw ByteReadError(
        offset: start,
        expected: "coding 0 for \(reader.remaining) bytes, or 1 for \(BlockCompression.sizeLimit) at most",
        found: "coding \(coding) for \(total)")
    }
    return Chunk(documents: documents.lowerBound..<last + 1, bytes: bytes, ends: ends)
  }
}
