internal import ByteCoding

/// The postings of one term as they stand in their file: blocks of 128 documents, the last one shorter, that can be read
/// in any order. It has no state of its own; cursors are built on it.
///
/// Invariant: it points into files that the `SegmentReader` it came from keeps mapped, and holds no reference to it, so
/// that copying and reading it costs no reference count. Whoever keeps a list keeps the reader.
///
/// Bytes that are damaged give an error, or documents and frequencies that stand in no file; never a read out of bounds,
/// a document outside the segment, documents out of order or a frequency below 1.
public struct PostingList: @unchecked Sendable {
  /// The number of documents of a full block: what buffers given to `decode…` must have room for.
  public static let blockSize = 128

  /// The number of documents of the whole list.
  public let documentCount: Int
  /// Whether the list has positions.
  public let hasPositions: Bool
  /// Bounds the frequency and length of all postings.
  public let impacts: Impacts

  unowned(unsafe) let file: SegmentFile
  unowned(unsafe) let positionFile: SegmentFile
  /// The document where the list stands inline in the dictionary, otherwise -1.
  private let inlineDocument: Int32
  private let inlineFrequency: Int32
  /// One more than the highest document.
  let documentLimit: Int32
  let base: UnsafeRawPointer
  /// The bytes of all blocks; the skip table follows where the list has one.
  let blocksSize: Int
  let hasSkipTable: Bool
  /// The bytes of the positions, offsets from `positionsBase`.
  let positions: Range<Int>
  /// The payload of `positionFile`.
  let positionsBase: UnsafeRawPointer

  static let recordSize = 16
}

extension PostingList {
  /// The list of an entry whose ranges are checked here, once for all blocks.
  init(
    _ entry: TermEntry, terms: SegmentFile, postings: SegmentFile, positions: SegmentFile, documentLimit: Int
  ) throws(IndexError) {
    documentCount = entry.documentCount
    hasPositions = entry.hasPositions
    impacts = entry.impacts
    self.documentLimit = Int32(clamping: documentLimit)
    guard entry.documentCount > 0, entry.documentCount <= documentLimit else {
      throw terms.corrupt(at: 0, expected: "1 to \(documentLimit) documents of a term", found: "\(entry.documentCount)")
    }
    switch entry.storage {
    case .inline(let document, let range):
      guard document >= 0, document < documentLimit else {
        throw terms.corrupt(at: range.lowerBound, expected: "a document below \(documentLimit)", found: "\(document)")
      }
      inlineDocument = document
      inlineFrequency = Int32(clamping: entry.occurrences)
      (file, positionFile) = (terms, terms)
      (base, blocksSize, hasSkipTable, self.positions) = (terms.payload.unsafeBase, 0, false, range)
      positionsBase = base
    case .list(let range, let positionRange):
      let table = entry.hasSkipTable ? (entry.documentCount + Self.blockSize - 1) / Self.blockSize * Self.recordSize : 0
      guard range.upperBound <= postings.payload.count, range.count > table else {
        throw postings.corrupt(
          at: range.lowerBound, expected: "more than \(table) bytes in a file of \(postings.payload.count)",
          found: "\(range.count)")
      }
      guard positionRange.upperBound <= positions.payload.count else {
        throw positions.corrupt(
          at: positionRange.lowerBound, expected: "an end before \(positions.payload.count)",
          found: "\(positionRange.upperBound)")
      }
      (inlineDocument, inlineFrequency) = (-1, 0)
      (file, positionFile) = (postings, positions)
      base = postings.payload.unsafeBase + range.lowerBound
      blocksSize = range.count - table
      hasSkipTable = entry.hasSkipTable
      self.positions = positionRange
      positionsBase = positions.payload.unsafeBase
    }
  }

  var isInline: Bool { inlineDocument >= 0 }

  /// The number of blocks.
  public var blockCount: Int { (documentCount &+ (Self.blockSize - 1)) &>> 7 }

  /// The number of documents of a block: 128 but in the last one.
  public func count(ofBlock block: Int) -> Int { min(Self.blockSize, documentCount &- block &<< 7) }

  /// The last document of a block, without decoding it; the highest of the segment where the list is shorter than a full
  /// block. `block` is below `blockCount`. On damaged bytes it may be any number.
  @inline(__always)
  public func lastDocument(ofBlock block: Int) -> Int32 {
    guard hasSkipTable else { return inlineDocument >= 0 ? inlineDocument : documentLimit &- 1 }
    return Int32(truncatingIfNeeded: record(block, field: 0, as: UInt32.self))
  }

  /// Bounds the frequency and length of the postings of a block, without decoding it. `block` is below `blockCount`.
  @inline(__always)
  public func impacts(ofBlock block: Int) -> Impacts {
    hasSkipTable ? Impacts(rawValue: record(block, field: 8, as: UInt64.self)) : impacts
  }

  /// The first block from `block` on whose last document is not before `target`; `blockCount` where there is none.
  ///
  /// Logarithmic in the number of blocks passed over.
  public func block(from block: Int, holding target: Int32) -> Int {
    var low = block
    var step = 1
    while low &+ step <= blockCount, lastDocument(ofBlock: low &+ step &- 1) < target {
      low &+= step
      step &*= 2
    }
    var high = min(low &+ step &- 1, blockCount)
    while low < high {
      let middle = (low &+ high) &>> 1
      if lastDocument(ofBlock: middle) < target { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  @inline(__always)
  private func record<I: FixedWidthInteger>(_ block: Int, field: Int, as type: I.Type) -> I {
    let offset = blocksSize &+ block &* Self.recordSize &+ field
    return I(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: I.self))
  }

  /// Where a block stands, from `base`; its bytes are within the list.
  func range(ofBlock block: Int) throws(IndexError) -> Range<Int> {
    guard hasSkipTable else { return 0..<blocksSize }
    let start = block == 0 ? 0 : Int(record(block &- 1, field: 4, as: UInt32.self))
    let end = Int(record(block, field: 4, as: UInt32.self))
    let head = hasPositions ? 4 : 0
    guard start &+ head < end, end <= blocksSize else {
      throw corrupt(
        at: blocksSize + block * Self.recordSize, expected: "a block within \(blocksSize) bytes",
        found: "\(start) to \(end)")
    }
    return start &+ head..<end
  }
}

extension PostingList {
  /// What stands in the first byte of a block.
  enum Head {
    static let widthMask: UInt8 = 0x1F
    static let onces: UInt8 = 0x20
    static let bitmap: UInt8 = 0x40
    static let unused: UInt8 = 0x80
  }

  /// Writes the documents of a block into `documents`, which has room for 128, and returns how many there are. They
  /// ascend strictly and are below the number of documents of the segment.
  public func decodeDocuments(
    ofBlock block: Int, into documents: UnsafeMutablePointer<Int32>
  ) throws(IndexError) -> Int {
    if isInline {
      documents[0] = inlineDocument
      return 1
    }
    return try decodeDocuments(try layout(ofBlock: block), into: documents)
  }

  /// Writes the documents of a block that does not stand inline.
  @inline(__always)
  func decodeDocuments(
    _ block: BlockLayout, into documents: UnsafeMutablePointer<Int32>
  ) throws(IndexError) -> Int {
    let count = block.count
    let bytes = self.base + block.start + 1
    let isRight = documents.withMemoryRebound(to: UInt32.self, capacity: Self.blockSize) { documents in
      if block.isBitmap {
        return BitPacking.unpackBitmap(
          bytes, size: block.size, after: UInt32(bitPattern: block.base), count: count, into: documents)
      }
      let width = Int(block.head & Head.widthMask)
      BitPacking.unpackAscending(
        bytes, count: count, width: width, after: UInt32(bitPattern: block.base), into: documents)
      // Narrower distances cannot wrap around, so that the last document proves the ones before it.
      return width <= 24 || Self.ascend(documents, count: count)
    }
    let last = documents[count &- 1]
    guard isRight, hasSkipTable ? last == block.last : last <= block.last, documents[0] >= 0 else {
      throw corrupt(at: block.start, expected: "\(count) documents to \(block.last)", found: "others to \(last)")
    }
    return count
  }

  /// Writes the frequencies of a block's documents into `frequencies`, which has room for 128, and returns how many there
  /// are. Each is 1 or more.
  public func decodeFrequencies(
    ofBlock block: Int, into frequencies: UnsafeMutablePointer<Int32>
  ) throws(IndexError) -> Int {
    if isInline {
      frequencies[0] = inlineFrequency
      return 1
    }
    let range = try range(ofBlock: block)
    let count = count(ofBlock: block)
    let head = base.load(fromByteOffset: range.lowerBound, as: UInt8.self)
    if head & Head.onces != 0 {
      frequencies.update(repeating: 1, count: count)
      return count
    }
    let base = hasSkipTable && block > 0 ? lastDocument(ofBlock: block &- 1) : -1
    let size = try documentsSize(head, count: count, base: base, last: lastDocument(ofBlock: block), range)
    let start = range.lowerBound &+ 1 &+ size
    let isRight = frequencies.withMemoryRebound(to: UInt32.self, capacity: Self.blockSize) { frequencies in
      guard
        PatchedBlock.decode(
          self.base + start, end: self.base + range.upperBound, count: count, adding: 1, into: frequencies) != nil
      else { return false }
      // Narrower integers stay below 2^31 whatever patches add.
      let width = self.base.load(fromByteOffset: start, as: UInt8.self) & Head.widthMask
      return width <= 22 || (0..<count).allSatisfy { frequencies[$0] <= UInt32(Int32.max) && frequencies[$0] > 0 }
    }
    guard isRight else {
      throw corrupt(at: start, expected: "\(count) frequencies", found: "a block that is cut short or patched wrongly")
    }
    return count
  }

  /// Where the positions of a block start, from the start of the list's positions.
  func positionsStart(ofBlock block: Int) throws(IndexError) -> Int {
    guard hasSkipTable else { return 0 }
    let start = try range(ofBlock: block).lowerBound - 4
    return Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: start, as: UInt32.self)))
  }

  private static func ascend(_ documents: UnsafeMutablePointer<UInt32>, count: Int) -> Bool {
    documents[0] <= UInt32(Int32.max)
      && (1..<count).allSatisfy { documents[$0 - 1] < documents[$0] && documents[$0] <= UInt32(Int32.max) }
  }

  /// An error at an offset from `base`.
  func corrupt(at offset: Int, expected: String, found: String) -> IndexError {
    file.corrupt(at: base - file.payload.unsafeBase + offset, expected: expected, found: found)
  }
}
