internal import ByteCoding

extension PostingList {
  /// Where the documents of a block stand that is not inline.
  struct BlockLayout {
    /// What stands in the first byte, which is at `start`.
    let head: UInt8
    let start: Int
    let end: Int
    /// The bytes of the documents, which are within the block.
    let size: Int
    let count: Int
    /// The last document before the block, -1 where it is the first, and the last one of it.
    let base: Int32
    let last: Int32

    var isBitmap: Bool { head & Head.bitmap != 0 }
  }

  @inline(__always)
  func layout(ofBlock block: Int) throws(IndexError) -> BlockLayout {
    let range = try range(ofBlock: block)
    let head = self.base.load(fromByteOffset: range.lowerBound, as: UInt8.self)
    let (base, last) = try documentRange(ofBlock: block)
    let count = count(ofBlock: block)
    let size = try documentsSize(head, count: count, base: base, last: last, range)
    return BlockLayout(
      head: head, start: range.lowerBound, end: range.upperBound, size: size, count: count, base: base, last: last)
  }

  /// The last document before a block, -1 where it is the first, and the last document of it.
  @inline(__always)
  func documentRange(ofBlock block: Int) throws(IndexError) -> (base: Int32, last: Int32) {
    let base = hasSkipTable && block > 0 ? lastDocument(ofBlock: block &- 1) : -1
    let last = lastDocument(ofBlock: block)
    guard base < last, base >= -1, last < documentLimit else {
      throw corrupt(
        at: blocksSize + block * Self.recordSize, expected: "a last document above \(base) and below \(documentLimit)",
        found: "\(last)")
    }
    return (base, last)
  }

  /// The bytes of a block's documents, which are within the block.
  @inline(__always)
  func documentsSize(
    _ head: UInt8, count: Int, base: Int32, last: Int32, _ range: Range<Int>
  ) throws(IndexError) -> Int {
    let size: Int
    if head & Head.bitmap == 0 {
      size = BitPacking.size(count: count, width: Int(head & Head.widthMask))
    } else {
      size = (Int(last) &- Int(base) &+ 7) &>> 3
    }
    guard size >= 0, size < range.count, head & Head.unused == 0, head & Head.bitmap == 0 || hasSkipTable else {
      throw corrupt(
        at: range.lowerBound, expected: "documents in \(range.count) bytes", found: "head \(head), \(size) bytes")
    }
    return size
  }
}
