/// Reads bytes from front to back through a pointer, without holding on to what owns them: for decoding that must not
/// count references.
///
/// Invariant: the bytes from `base` to `base + count` outlive the reader. Every read checks its bounds.
@frozen public struct UnsafeByteReader {
  @usableFromInline let base: UnsafeRawPointer
  @usableFromInline let end: Int
  /// The offset of the next byte from `base`.
  public var offset: Int

  /// A reader of the bytes of `range`, offsets from `base`.
  @inlinable public init(_ base: UnsafeRawPointer, range: Range<Int>) {
    self.base = base
    offset = range.lowerBound
    end = range.upperBound
  }

  /// A reader of a whole region, which the caller keeps.
  public init(_ region: ByteRegion) { self.init(region.unsafeBase, range: 0..<region.count) }

  /// The number of bytes left.
  @inlinable public var remaining: Int { end - offset }

  /// The next byte.
  @inlinable @inline(__always)
  public mutating func readByte() throws(ByteReadError) -> UInt8 {
    guard offset < end else { throw tooShort(1) }
    defer { offset &+= 1 }
    return base.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// The next integer in its own width, lowest byte first.
  @inlinable @inline(__always)
  public mutating func read<I: FixedWidthInteger>(_ type: I.Type = I.self) throws(ByteReadError) -> I {
    let start = try skip(MemoryLayout<I>.size)
    return I(littleEndian: base.loadUnaligned(fromByteOffset: start, as: I.self))
  }

  /// The next varint as a number from 0 to `limit`.
  @inlinable @inline(__always)
  public mutating func readVarint(limit: Int = Int.max) throws(ByteReadError) -> Int {
    guard offset < end else { throw tooShort(1) }
    let byte = Int(base.load(fromByteOffset: offset, as: UInt8.self))
    guard byte < 0x80, byte <= limit else { return try readLongVarint(limit: limit) }
    offset &+= 1
    return byte
  }

  @inline(never) @usableFromInline
  mutating func readLongVarint(limit: Int) throws(ByteReadError) -> Int {
    let start = offset
    var value = 0
    var shift = 0
    while true {
      let byte = try readByte()
      guard shift < 63 else { throw ByteReadError(offset: start, expected: "a shorter varint", found: "a longer one") }
      value |= Int(byte & 0x7F) &<< shift
      if byte < 0x80 { break }
      shift &+= 7
    }
    guard value <= limit else {
      throw ByteReadError(offset: start, expected: "a number of at most \(limit)", found: "\(value)")
    }
    return value
  }

  /// Passes over `count` bytes and returns where they start.
  @inlinable @inline(__always)
  public mutating func skip(_ count: Int) throws(ByteReadError) -> Int {
    guard count >= 0, count <= remaining else { throw tooShort(count) }
    defer { offset &+= count }
    return offset
  }

  @inline(never) @usableFromInline
  func tooShort(_ count: Int) -> ByteReadError {
    ByteReadError(offset: offset, expected: "\(count) bytes", found: "\(remaining)")
  }
}
