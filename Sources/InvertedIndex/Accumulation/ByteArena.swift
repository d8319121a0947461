internal import ByteCoding

/// Memory that grows by blocks and is given back all at once, so that what stands in it never moves.
struct ByteArena: ~Copyable {
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var left = 0
  /// The bytes taken from the system.
  private(set) var size = 0

  /// The first block is small, since most accumulators are; each next one is as large as all before, up to a large page.
  private static let firstBlock = 1 << 16

  deinit { for block in blocks { SystemMemory.deallocate(block.baseAddress!, block.count) } }

  /// `count` bytes with anything in them.
  @inline(__always)
  mutating func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    if let start = next, count <= left {
      next = start + count
      left &-= count
      return start
    }
    return grow(count)
  }

  /// Takes a new block; for more than a block holds, memory of its own.
  @inline(never)
  private mutating func grow(_ count: Int) -> UnsafeMutableRawPointer {
    let blockSize = min(max(size, Self.firstBlock), SystemMemory.largePage)
    let block = takeBlock(max(count, blockSize))
    if count <= blockSize { (next, left) = (block + count, blockSize - count) }
    return block
  }

  private mutating func takeBlock(_ count: Int) -> UnsafeMutableRawPointer {
    let block = SystemMemory.allocate(count)
    blocks.append(UnsafeMutableRawBufferPointer(start: block, count: count))
    size += count
    return block
  }
}
