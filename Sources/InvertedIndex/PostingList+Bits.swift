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
    let count: Int
    if hasSkipTable {
      let layout = try layout(ofBlock: block)
      if layout.isBitmap { return ckernels_or_bits(bytes(layout), layout.size, Int(layout.base) + 1, bits) }
      count = try decodeDocuments(layout, into: documents)
    } else {
      count = try decodeDocuments(ofBlock: block, into: documents)
    }
    documents.withMemoryRebound(to: UInt32.self, capacity: Self.blockSize) { ckernels_set_bits($0, count, bits) }
  }

  /// How many of a block's documents have their bits set in `bits`, which is as long as `setBits` asks. `documents` has room
  /// for 128 and is overwritten.
  ///
  /// A block that is stored as a bitmap is not decoded.
  public func countBits(
    ofBlock block: Int, in bits: UnsafePointer<UInt64>, using documents: UnsafeMutablePointer<Int32>
  ) throws(IndexError) -> Int {
    let count: Int
    if hasSkipTable {
      let layout = try layout(ofBlock: block)
      if layout.isBitmap {
        return ckernels_count_common_bits(bytes(layout), layout.size, Int(layout.base) + 1, bits)
      }
      count = try decodeDocuments(layout, into: documents)
    } else {
      count = try decodeDocuments(ofBlock: block, into: documents)
    }
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
    guard hasSkipTable else { return nil }
    let layout = try layout(ofBlock: block)
    guard layout.isBitmap, layout.size <= Int(CKERNELS_BITMAP_SIZE) else { return nil }
    let bytes = bytes(layout)
    let last = Int(layout.last) &- Int(layout.base) &- 1
    var total = 0
    let found = ckernels_intersect_bits(
      candidates, count, bytes, layout.size, UInt32(bitPattern: layout.base &+ 1), places, matches, &total)
    // Whoever decodes what is damaged has the error.
    guard total == layout.count, bytes[last >> 3] >> UInt8(last & 7) == 1 else { return nil }
    return found
  }

  /// The bytes of a block's documents.
  private func bytes(_ block: BlockLayout) -> UnsafePointer<UInt8> {
    (base + block.start + 1).assumingMemoryBound(to: UInt8.self)
  }
}
