/// A stretch of bytes that its owner keeps in memory: a mapped file or an array.
///
/// The only place with pointer arithmetic on index bytes. Invariant: `owner` keeps `count` readable bytes from `base`
/// alive and unchanged. Every read checks its bounds.
public struct ByteRegion: @unchecked Sendable {
  private let owner: any AnyObject & Sendable
  private let base: UnsafeRawPointer
  /// The number of bytes.
  public let count: Int

  /// A region of memory that `owner` keeps alive and never changes.
  public init(base: UnsafeRawPointer, count: Int, owner: any AnyObject & Sendable) {
    self.base = base
    self.count = count
    self.owner = owner
  }

  /// A copy of the bytes.
  public init(_ bytes: [UInt8]) {
    let buffer = OwnedBytes(bytes)
    self.init(base: UnsafeRawPointer(buffer.base), count: bytes.count, owner: buffer)
  }

  /// The part of the region in `range`, in bytes.
  public subscript(_ range: Range<Int>) -> ByteRegion {
    get throws(ByteReadError) {
      guard range.lowerBound >= 0, range.upperBound <= count else {
        throw ByteReadError(
          offset: max(0, range.lowerBound), expected: "\(range.count) bytes", found: "a region of \(count) bytes")
      }
      return ByteRegion(base: base + range.lowerBound, count: range.count, owner: owner)
    }
  }

  /// The integer of this type at a byte offset, lowest byte first, at any alignment.
  public func integer<I: FixedWidthInteger>(at offset: Int, as type: I.Type = I.self) throws(ByteReadError) -> I {
    guard offset >= 0, offset <= count - MemoryLayout<I>.size else {
      throw ByteReadError(
        offset: offset, expected: "\(MemoryLayout<I>.size) bytes", found: "a region of \(count) bytes")
    }
    return I(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: I.self))
  }

  /// The first byte. Valid while the owner lives: whoever keeps it keeps the region or a copy of it too, and proves its
  /// bounds before reading through it.
  public var unsafeBase: UnsafeRawPointer { base }

  /// Calls `body` with the bytes; the pointer is valid during the call only.
  public func withUnsafeBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    defer { withExtendedLifetime(owner) {} }
    return try body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// A copy of the bytes.
  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// The CRC-32C of the bytes.
  public var checksum: Checksum {
    var sum = Checksum()
    withUnsafeBytes { sum.update($0) }
    return sum
  }
}

private final class OwnedBytes: @unchecked Sendable {
  let base: UnsafeMutablePointer<UInt8>

  init(_ bytes: [UInt8]) {
    base = .allocate(capacity: max(1, bytes.count))
    base.initialize(from: bytes, count: bytes.count)
  }

  deinit { base.deallocate() }
}
