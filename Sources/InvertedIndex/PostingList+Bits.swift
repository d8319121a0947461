internal import CKernels

extension PostingList {
  /// The skip records of all blocks, 16 bytes each: the last document, the end of the block, the impacts; nil where the
  /// list is shorter than a full block. The bytes may be damaged: what the records say is to be checked before use.
  public var skipRecords: UnsafeRawPointer? { hasSkipTable ? base + blocksSize : nil }

  /// Sets the bits of a block's documents in `bits`, which has a bit for each document of the segment and 64 more.
  /// `documents` has room for 128 and is overwritten.
  ///
  /// A block that is stored as a bitmap is not decoded.
  public func setBits(
    ofBlock block: Int, in bits: UnsafeMutablePointer<UInt64>, using documents: UnsafeMutablePointer<Int32>
  ) throws(IndexError) {
    if let (bytes, size, base) = try bitmap(ofBlock: block) {
      return ckernels_or_bits(bytes, size, Int(base) + 1, bits)
    }
    let count = try decodeDocuments(ofBlock: block, into: documents)
    documents.withMemoryRebound(to: UInt32.self, capacity: Self.blockSize) { ckernels_set_bits($0, count, bits) }
  }

  /// How many of a block's documents have their bits set in `bits`, which is as long as `setBits` asks. `documents` has room
  /// for 128 and is overwritten.
  ///
  /// A block that is stored as a bitmap is not decoded.
  public func countBits(
    ofBlock block: Int, in bits: UnsafePointer<UInt64>, using documents: UnsafeMutablePointer<Int32>
  ) throws(IndexError) -> Int {
    if let (bytes, size, base) = try bitmap(ofBlock: block) {
      return ckernels_count_common_bits(bytes, size, Int(base) + 1, bits)
    }
    let count = try decodeDocuments(ofBlock: block, into: documents)
    return documents.withMemoryRebound(to: UInt32.self, capacity: Self.blockSize) {
      ckernels_count_held($0, count, bits)
    }
  }

  /// Writes the places of what is both among `count` candidates and in a block, in each, and returns how many they are; nil
  /// where the block is not stored as a bitmap. The candidates ascend, and are after the block before and not after this
  /// one's last document; the outputs have room for as many and 16.
  ///
  /// The block is not decoded.
  @inline(__always)
  public func intersectBits(
    ofBlock block: Int, with candidates: UnsafePointer<UInt32>, count: Int, places: UnsafeMutablePointer<UInt32>,
    matches: UnsafeMutablePointer<UInt32>
  ) throws(IndexError) -> Int? {
    guard let (bytes, size, base) = try bitmap(ofBlock: block), size <= Int(CKERNELS_BITMAP_SIZE) else { return nil }
    let last = Int(lastDocument(ofBlock: block)) &- Int(base) &- 1
    var total = 0
    let found = ckernels_intersect_bits(
      candidates, count, bytes, size, UInt32(bitPattern: base &+ 1), places, matches, &total)
    // Whoever decodes what is damaged has the error.
    guard total == self.count(ofBlock: block), bytes[last >> 3] >> UInt8(last & 7) == 1 else { return nil }
    return found
  }

  /// The bits of a block that is stored as a bitmap, the first one that of the document after `base`.
  private func bitmap(
    ofBlock block: Int
  ) throws(IndexError) -> (bytes: UnsafePointer<UInt8>, size: Int, base: Int32)? {
    guard hasSkipTable else { return nil }
    let range = try range(ofBlock: block)
    let head = self.base.load(fromByteOffset: range.lowerBound, as: UInt8.self)
    guard head & Head.bitmap != 0 else { return nil }
    let (base, last) = try documentRange(ofBlock: block)
    let size = try documentsSize(head, count: count(ofBlock: block), base: base, last: last, range)
    return ((self.base + range.lowerBound + 1).assumingMemoryBound(to: UInt8.self), size, base)
  }
}
