/// Appends fixed-width little-endian integers, varints and bytes to a buffer.
public struct ByteWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// The number of bytes written.
  public var count: Int { bytes.count }

  /// An empty writer.
  public init() {}

  /// Appends an integer in its own width, lowest byte first.
  public mutating func write<I: FixedWidthInteger>(_ value: I) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends a byte.
  public mutating func write(_ value: UInt8) { bytes.append(value) }

  /// Appends an unsigned integer in groups of seven bits, lowest first, the high bit saying that more follow (LEB128).
  public mutating func writeVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a number that is not negative as a varint.
  public mutating func writeVarint(_ value: Int) { writeVarint(UInt64(value)) }

  /// Appends bytes as they are.
  public mutating func write(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Appends the length as a varint and then the UTF-8 bytes of a string.
  public mutating func write(_ string: String) {
    writeVarint(UInt64(string.utf8.count))
    bytes.append(contentsOf: string.utf8)
  }

  /// Appends `count` bytes that `body` fills.
  mutating func append(_ count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Void) {
    append(atMost: count) {
      body($0)
      return count
    }
  }

  /// Appends the bytes that `body` writes into room for `count`; it returns how many.
  mutating func append(atMost count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let written = bytes.withUnsafeMutableBufferPointer { $0.baseAddress.map { body($0 + start) } ?? 0 }
    bytes.removeLast(count - written)
  }

  /// Replaces the byte at `offset`, which has been written.
  public mutating func set(_ byte: UInt8, at offset: Int) { bytes[offset] = byte }

  /// Drops what was written and keeps the memory.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
