internal import ByteCoding

/// Reads positions of a posting list, those of one document without the others.
///
/// A plain value over the memory of its list: whoever keeps it keeps the `SegmentReader`.
public struct PositionReader: @unchecked Sendable {
  private let list: PostingList
  private var values: InlineArray<128, UInt32> = .init(repeating: 0)
  /// The occurrences of the block, and so the number of position distances it has.
  private var total = 0
  /// The chunk that `offset` points at, counted within the block.
  private var chunk = 0
  private var offset = 0
  private var blockStart = 0
  private var isDecoded = false

  /// A reader of a list that has positions, before its first block.
  public init(_ list: PostingList) { self.list = list }

  /// Goes to a block, whose frequencies sum up to `occurrences`. In constant time.
  public mutating func seek(block: Int, occurrences: Int) throws(IndexError) {
    blockStart = list.isInline ? 0 : try list.positionsStart(ofBlock: block)
    offset = blockStart
    total = occurrences
    chunk = 0
    isDecoded = false
    // Each chunk has a byte or more, so damaged frequencies cannot ask for more memory than 512 times the file's size.
    guard occurrences >= 0, occurrences / PostingList.blockSize <= list.positions.count else {
      throw corrupt(expected: "\(occurrences) positions", found: "\(list.positions.count) bytes")
    }
  }

  /// Writes the positions of the document that has `frequency` of them, ascending, into `positions`, which has room for
  /// so many; `start` counts the positions of the documents before it in the block. Constant time for each 128 positions
  /// between this document and the one read before, or the start of the block where this one is earlier.
  public mutating func read(
    after start: Int, frequency: Int, to positions: UnsafeMutablePointer<Int32>
  ) throws(IndexError) {
    try check(after: start, frequency: frequency)
    if list.isInline { return try readInline(frequency, into: positions) }
    var position: UInt64 = 0
    var output = positions
    var place = start
    let end = start + frequency
    while place < end {
      // Most often they stand in the chunk of those before.
      if !isDecoded || chunk != place &>> 7 { try go(to: place &>> 7) }
      let first = place & (PostingList.blockSize - 1)
      let count = min(PostingList.blockSize &- first, end &- place)
      withUnsafePointer(to: &values) {
        let values = UnsafeRawPointer($0).assumingMemoryBound(to: UInt32.self) + first
        var index = 0
        while index < count {
          position &+= UInt64(values[index])
          output[index] = Int32(truncatingIfNeeded: position)
          index &+= 1
        }
      }
      output += count
      place &+= count
    }
    guard position < UInt64(Int32.max) else {
      throw corrupt(expected: "positions below \(Int32.max)", found: "\(position)")
    }
  }

  /// Writes the distance of each position of a document from the one before into `distances`, which has room for so many
  /// and eight; otherwise as `read(after:frequency:to:)`.
  @inline(__always)
  public mutating func readDistances(
    after start: Int, frequency: Int, to distances: UnsafeMutablePointer<UInt32>
  ) throws(IndexError) {
    let first = start & (PostingList.blockSize - 1)
    // Most documents have a few, in the chunk of those before: so many are copied at once, whatever their number.
    guard
      isDecoded, chunk == start &>> 7, frequency <= 8, first <= PostingList.blockSize - 8, start + frequency <= total
    else { return try readManyDistances(after: start, frequency: frequency, to: distances) }
    withUnsafePointer(to: &values) {
      let values = UnsafeRawPointer($0) + first * MemoryLayout<UInt32>.size
      UnsafeMutableRawPointer(distances).storeBytes(
        of: values.loadUnaligned(as: SIMD8<UInt32>.self), as: SIMD8<UInt32>.self)
    }
  }

  @inline(never)
  private mutating func readManyDistances(
    after start: Int, frequency: Int, to distances: UnsafeMutablePointer<UInt32>
  ) throws(IndexError) {
    try check(after: start, frequency: frequency)
    if list.isInline {
      let positions = UnsafeMutableRawPointer(distances).assumingMemoryBound(to: Int32.self)
      try readInline(frequency, into: positions)
      for index in stride(from: frequency - 1, to: 0, by: -1) { positions[index] -= positions[index - 1] }
      return
    }
    var place = start
    let end = start + frequency
    while place < end {
      if !isDecoded || chunk != place &>> 7 { try go(to: place &>> 7) }
      let first = place & (PostingList.blockSize - 1)
      let count = min(PostingList.blockSize &- first, end &- place)
      withUnsafePointer(to: &values) {
        let values = UnsafeRawPointer($0).assumingMemoryBound(to: UInt32.self) + first
        (distances + (place &- start)).update(from: values, count: count)
      }
      place &+= count
    }
  }

  /// Replaces `positions` with those of a document, as `read(after:frequency:to:)` writes them.
  public mutating func read(after start: Int, frequency: Int, into positions: inout [Int32]) throws(IndexError) {
    if positions.count < frequency {
      guard frequency <= total else {
        throw corrupt(expected: "at most \(total) positions in the block", found: "\(frequency)")
      }
      positions.append(contentsOf: repeatElement(0, count: frequency - positions.count))
    } else if positions.count > frequency {
      positions.removeLast(positions.count - frequency)
    }
    try positions.withUnsafeMutableBufferPointer { (buffer) throws(IndexError) in
      if let base = buffer.baseAddress { try read(after: start, frequency: frequency, to: base) }
    }
  }

  /// Holds what is asked for against the positions that the block has.
  @inline(__always)
  private func check(after start: Int, frequency: Int) throws(IndexError) {
    guard start >= 0, frequency >= 0, start + frequency <= total else {
      throw corrupt(expected: "at most \(total) positions in the block", found: "\(start + frequency)")
    }
  }

  /// Decodes the chunk with this number.
  private mutating func go(to wanted: Int) throws(IndexError) {
    if wanted < chunk { (offset, chunk, isDecoded) = (blockStart, 0, false) }
    let base = list.positionsBase + list.positions.lowerBound
    while true {
      let count = min(PostingList.blockSize, total - chunk * PostingList.blockSize)
      if chunk == wanted {
        if isDecoded { return }
        guard offset < list.positions.count else { break }
        let size = withUnsafeMutablePointer(to: &values) {
          $0.withMemoryRebound(to: UInt32.self, capacity: PostingList.blockSize) {
            PatchedBlock.decode(
              base + offset, end: base + list.positions.count, count: count, adding: 0, into: $0)
          }
        }
        guard size != nil else { break }
        isDecoded = true
        return
      }
      guard offset < list.positions.count else { break }
      offset += PatchedBlock.size(count: count, header: base.load(fromByteOffset: offset, as: UInt8.self))
      chunk += 1
      isDecoded = false
    }
    throw corrupt(expected: "a chunk of positions", found: "one cut short or patched wrongly")
  }

  private func readInline(_ frequency: Int, into positions: UnsafeMutablePointer<Int32>) throws(IndexError) {
    var reader = UnsafeByteReader(list.positionsBase, range: list.positions)
    do throws(ByteReadError) {
      var position = 0
      for index in 0..<frequency {
        position += try reader.readVarint(limit: Int(Int32.max) - 1 - position)
        positions[index] = Int32(position)
      }
    } catch { throw list.positionFile.corrupt(error) }
  }

  private func corrupt(expected: String, found: String) -> IndexError {
    list.positionFile.corrupt(at: list.positions.lowerBound + offset, expected: expected, found: found)
  }
}
