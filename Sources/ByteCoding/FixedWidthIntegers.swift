/// Unsigned integers that take 0, 1, 2, 4 or 8 bytes each, read at any index.
///
/// Invariant: whoever keeps it keeps the region it was made of. The bounds of the region are checked once, those of an
/// index on every read.
public struct FixedWidthIntegers: @unchecked Sendable {
  @usableFromInline let base: UnsafeRawPointer
  private let start: Int
  /// The number of bytes of an integer.
  public let width: Int
  /// The number of integers.
  public let count: Int

  /// The integers that stand in `region` from `offset` on.
  public init(_ region: ByteRegion, offset: Int, count: Int, width: Int) throws(ByteReadError) {
    guard [0, 1, 2, 4, 8].contains(width) else {
      throw ByteReadError(offset: offset, expected: "a width of 0, 1, 2, 4 or 8 bytes", found: "\(width)")
    }
    guard offset >= 0, offset <= region.count, count >= 0, width == 0 || count <= (region.count - offset) / width else {
      throw ByteReadError(
        offset: offset, expected: "\(count) integers of \(width) bytes", found: "\(region.count) bytes")
    }
    base = region.unsafeBase + offset
    start = offset
    self.count = count
    self.width = width
  }

  /// The number of bytes that hold every integer up to `largest`.
  public static func width(for largest: UInt64) -> Int {
    switch largest {
    case 0: 0
    case ...0xFF: 1
    case ...0xFFFF: 2
    case ...0xFFFF_FFFF: 4
    default: 8
    }
  }

  /// Appends the lowest `width` bytes of each integer.
  public static func write(_ values: some Sequence<UInt64>, width: Int, into bytes: inout ByteWriter) {
    for value in values {
      switch width {
      case 0: break
      case 1: bytes.write(UInt8(truncatingIfNeeded: value))
      case 2: bytes.write(UInt16(truncatingIfNeeded: value))
      case 4: bytes.write(UInt32(truncatingIfNeeded: value))
      default: bytes.write(value)
      }
    }
  }

  /// Where the integer at `index` stands in the region.
  public func offset(of index: Int) -> Int { start + index * width }

  /// The number of bytes of all integers.
  public var size: Int { count * width }

  /// The integer at `index`, from 0 to `count - 1`.
  @inlinable
  public subscript(index: Int) -> UInt64 {
    precondition(index >= 0 && index < count, "expected an index below \(count), found \(index)")
    switch width {
    case 0: return 0
    case 1: return UInt64(base.load(fromByteOffset: index, as: UInt8.self))
    case 2: return UInt64(UInt16(littleEndian: base.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self)))
    case 4: return UInt64(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)))
    default: return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self))
    }
  }
}
