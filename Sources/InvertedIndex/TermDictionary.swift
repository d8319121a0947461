internal import ByteCoding

/// Looks terms up by their bytes, and walks them in the order of their bytes.
///
/// Invariant: `base` and `lengths` point into `file` and `lengthFile`, which it keeps mapped.
struct TermDictionary: @unchecked Sendable {
  let file: SegmentFile
  /// The number of terms.
  let count: Int
  /// The number of blocks of 16 terms.
  let blockCount: Int
  private let heads: Int
  private let offsets: Int
  private let base: UnsafeRawPointer
  private let lengthFile: SegmentFile
  private let lengthCodes: UnsafeRawBufferPointer

  /// The dictionary of a file. The length of a term's only document stands in `lengthFile`.
  init(_ file: SegmentFile, termCount: Int, lengths lengthFile: SegmentFile) throws(IndexError) {
    let region = file.payload
    let size = TermDictionaryWriter.blockSize
    guard region.count >= 8 else { throw file.corrupt(at: 0, expected: "8 bytes or more", found: "\(region.count)") }
    let stated: UInt64
    do throws(ByteReadError) { stated = try region.integer(at: region.count - 8) } catch { throw file.corrupt(error) }
    guard stated == UInt64(termCount), (termCount + size - 1) / size <= (region.count - 8) / 12 else {
      throw file.corrupt(at: region.count - 8, expected: "\(termCount) terms", found: "\(stated)")
    }
    self.file = file
    base = region.unsafeBase
    self.lengthFile = lengthFile
    lengthCodes = UnsafeRawBufferPointer(start: lengthFile.payload.unsafeBase, count: lengthFile.payload.count)
    count = termCount
    blockCount = (count + size - 1) / size
    offsets = region.count - 8 - 4 * blockCount
    heads = offsets - 8 * blockCount
  }

  /// The first eight bytes of a key as a number that sorts as they do; a shorter key is filled with zeros.
  static func head(of key: some Collection<UInt8>) -> UInt64 {
    var head: UInt64 = 0
    var shift: UInt64 = 56
    for byte in key.prefix(8) {
      head |= UInt64(byte) << shift
      shift &-= 8
    }
    return head
  }

  /// What is known of `key`, or nil where the segment has no such term. Logarithmic in the number of terms.
  func find(_ key: UnsafeBufferPointer<UInt8>) throws(IndexError) -> TermEntry? {
    do throws(ByteReadError) {
      guard let number = try block(holding: key) else { return nil }
      var block = try block(number)
      var matched = 0
      var index = 0
      while index < block.count {
        let part = try block.readKeyPart()
        if part.shared < matched { return nil }
        if part.shared == matched {
          let suffix = UnsafeRawBufferPointer(start: base + part.start, count: part.added)
          var place = 0
          while place < suffix.count, matched < key.count, suffix[place] == key[matched] {
            place += 1
            matched += 1
          }
          if place == suffix.count {
            if matched == key.count { return try entry(at: index, of: &block) }
          } else if matched == key.count || suffix[place] > key[matched] {
            return nil
          }
        }
        index += 1
      }
      return nil
    } catch { throw file.corrupt(error) }
  }

  private func entry(at index: Int, of block: inout TermBlock) throws(ByteReadError) -> TermEntry {
    for _ in 0..<index { try block.skipEntry() }
    return try block.readEntry(lengthCodes: lengthCodes)
  }

  /// The last block whose first key is not after `key`; nil where all are.
  func block(holding key: UnsafeBufferPointer<UInt8>) throws(ByteReadError) -> Int? {
    let head = Self.head(of: key)
    var low = 0
    var high = blockCount
    while low < high {
      let middle = (low &+ high) &>> 1
      if self.head(ofBlock: middle).value < head { low = middle &+ 1 } else { high = middle }
    }
    // Blocks whose first keys agree in the first eight bytes are told apart by the rest.
    high = low
    var step = 1
    while high < blockCount, self.head(ofBlock: high).value == head {
      high = min(high &+ step, blockCount)
      step &*= 2
    }
    while low < high {
      let middle = (low &+ high) &>> 1
      var block = try block(middle)
      let part = try block.readKeyPart()
      let first = UnsafeRawBufferPointer(start: base + part.start, count: part.added)
      if key.lexicographicallyPrecedes(first) { high = middle } else { low = middle &+ 1 }
    }
    return low == 0 ? nil : low &- 1
  }

  /// The head of a block, and where it stands.
  @inline(__always)
  func head(ofBlock block: Int) -> (value: UInt64, offset: Int) {
    let offset = heads &+ 8 &* block
    return (UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)), offset)
  }

  /// Where a block starts, and where that is written.
  @inline(__always)
  func start(ofBlock block: Int) -> (value: Int, offset: Int) {
    let offset = offsets &+ 4 &* block
    return (Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))), offset)
  }

  /// The bytes of all blocks.
  var size: Int { heads }

  /// The block with this number, which is below `blockCount`.
  func block(_ number: Int) throws(ByteReadError) -> TermBlock {
    let (start, offset) = start(ofBlock: number)
    guard start < heads else {
      throw ByteReadError(offset: offset, expected: "an offset below \(heads)", found: "\(start)")
    }
    let size = TermDictionaryWriter.blockSize
    // The heads, the offsets, the count and the footer follow: more than `EntryCoding.slack` bytes.
    return try TermBlock(base, range: start..<heads, count: min(size, count - number * size))
  }

  /// Reads the next entry of a block.
  func readEntry(of block: inout TermBlock) throws(ByteReadError) -> TermEntry {
    try block.readEntry(lengthCodes: lengthCodes)
  }
}
