/// Memory that grows by blocks of a mebibyte and is given back all at once, so that what stands in it never moves.
struct ByteArena: ~Copyable {
  private var blocks: [UnsafeMutableRawPointer] = []
  private var large: [UnsafeMutableRawPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var left = 0
  /// The bytes taken from the system.
  private(set) var size = 0

  private static let blockSize = 1 << 20

  deinit { for block in blocks + large { block.deallocate() } }

  /// `count` bytes with anything in them.
  @inline(__always)
  mutating func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    if count > left { grow(count) }
    guard left >= count, let start = next else { return large[large.count - 1] }
    next = start + count
    left &-= count
    return start
  }

  /// Takes a new block; for more than a block holds, memory of its own.
  @inline(never)
  private mutating func grow(_ count: Int) {
    if count > Self.blockSize {
      large.append(.allocate(byteCount: count, alignment: 16))
      size += count
      return
    }
    let block = UnsafeMutableRawPointer.allocate(byteCount: Self.blockSize, alignment: 16)
    blocks.append(block)
    (next, left) = (block, Self.blockSize)
    size += Self.blockSize
  }
}
