internal import CKernels

/// Bytes written one by one into slices of an arena that grow with their number; each slice ends with the address of the
/// next.
struct SliceChain {
  private var first: UnsafeMutableRawPointer
  private var next: UnsafeMutableRawPointer
  private var limit: UnsafeMutableRawPointer
  private var level: UInt8 = 0

  private static let linkSize = 8

  /// The bytes of a slice, its link included.
  @inline(__always)
  private static func size(_ level: UInt8) -> Int {
    switch level {
    case 0: 16
    case 1: 24
    case 2: 40
    default: min(64 << Int(level - 3), 4096)
    }
  }

  /// An empty chain.
  init(in arena: inout ByteArena) {
    let size = Self.size(0)
    first = arena.allocate(size)
    next = first
    limit = first + size - Self.linkSize
  }

  @inline(__always)
  private mutating func write(_ byte: UInt8, in arena: inout ByteArena) {
    if next == limit { extend(in: &arena) }
    next.storeBytes(of: byte, as: UInt8.self)
    next += 1
  }

  @inline(never)
  private mutating func extend(in arena: inout ByteArena) {
    level = min(level + 1, 16)
    let size = Self.size(level)
    let slice = arena.allocate(size)
    limit.storeBytes(of: slice, as: UnsafeMutableRawPointer.self)
    next = slice
    limit = slice + size - Self.linkSize
  }

  /// Asks for the memory that the next byte will be written to.
  @inline(__always)
  func prefetchEnd() { ckernels_prefetch(next) }

  /// Asks for the memory of the first bytes.
  @inline(__always)
  func prefetchStart() { ckernels_prefetch(first) }

  /// Appends a varint.
  @inline(__always)
  mutating func writeVarint(_ value: UInt64, in arena: inout ByteArena) {
    var rest = value
    while rest >= 0x80 {
      write(UInt8(truncatingIfNeeded: rest) | 0x80, in: &arena)
      rest &>>= 7
    }
    write(UInt8(truncatingIfNeeded: rest), in: &arena)
  }

  /// Reads a chain from its first byte to the last that was written.
  struct Reader {
    private var next: UnsafeMutableRawPointer
    private var limit: UnsafeMutableRawPointer
    private let end: UnsafeMutableRawPointer
    private var level: UInt8 = 0

    init(_ chain: SliceChain) {
      next = chain.first
      limit = chain.first + SliceChain.size(0) - SliceChain.linkSize
      end = chain.next
    }

    /// True after the last byte.
    @inline(__always)
    var isAtEnd: Bool { next == end }

    /// Moves to the next slice, and asks for the memory of the one after it. The link of the last slice is zeroed memory.
    @inline(never)
    private mutating func moveOn() {
      level = min(level + 1, 16)
      next = limit.loadUnaligned(as: UnsafeMutableRawPointer.self)
      limit = next + SliceChain.size(level) - SliceChain.linkSize
      if next != end { ckernels_prefetch(limit.loadUnaligned(as: UnsafeRawPointer?.self)) }
    }

    /// The next varint; there is one.
    @inline(__always)
    mutating func readVarint() -> UInt64 {
      guard limit - next >= 2 else { return readParts() }
      let first = UInt64(next.load(as: UInt8.self))
      if first < 0x80 {
        next += 1
        return first
      }
      let second = UInt64(next.load(fromByteOffset: 1, as: UInt8.self))
      guard second < 0x80 else { return readParts() }
      next += 2
      return second &<< 7 | first & 0x7F
    }

    /// A varint of several bytes that may stand in two slices.
    @inline(never)
    private mutating func readParts() -> UInt64 {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        if next == limit { moveOn() }
        let byte = next.load(as: UInt8.self)
        next += 1
        value |= UInt64(byte & 0x7F) &<< shift
        if byte < 0x80 { return value }
        shift &+= 7
      }
    }
  }
}
