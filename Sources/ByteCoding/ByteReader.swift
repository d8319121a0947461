/// Reads a region from front to back.
public struct ByteReader: Sendable {
  private let region: ByteRegion
  /// The offset of the next byte.
  public private(set) var offset: Int

  /// A reader of `region` from `offset` on.
  public init(_ region: ByteRegion, offset: Int = 0) {
    self.region = region
    self.offset = offset
  }

  /// True where no byte is left.
  public var isAtEnd: Bool { offset >= region.count }

  /// The next integer in its own width.
  public mutating func read<I: FixedWidthInteger>(_ type: I.Type = I.self) throws(ByteReadError) -> I {
    let value: I = try region.integer(at: offset)
    offset += MemoryLayout<I>.size
    return value
  }

  /// The next varint; one of more than 64 bits is an error.
  public mutating func readVarint() throws(ByteReadError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    let start = offset
    while true {
      let byte: UInt8 = try read()
      let group = UInt64(byte & 0x7F)
      guard shift < 63 || (shift == 63 && group <= 1) else {
        throw ByteReadError(offset: start, expected: "a varint of at most 64 bits", found: "a longer one")
      }
      value |= group << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// The next varint as a count of things that take a byte or more each in this region, so that a damaged count cannot
  /// ask for more memory than the region has bytes.
  public mutating func readCount() throws(ByteReadError) -> Int {
    let start = offset
    let value = try readVarint()
    guard value <= UInt64(region.count) else {
      throw ByteReadError(offset: start, expected: "a count of at most \(region.count)", found: "\(value)")
    }
    return Int(value)
  }

  /// The next `count` bytes.
  public mutating func read(count: Int) throws(ByteReadError) -> ByteRegion {
    guard count >= 0, count <= region.count - offset else {
      throw ByteReadError(offset: offset, expected: "\(count) bytes", found: "\(region.count - offset)")
    }
    let part = try region[offset..<offset + count]
    offset += count
    return part
  }

  /// The next string, as `ByteWriter.write(_: String)` wrote it; malformed UTF-8 is an error.
  public mutating func readString() throws(ByteReadError) -> String {
    let start = offset
    let part = try read(count: try readCount())
    guard let string = part.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) else {
      throw ByteReadError(offset: start, expected: "UTF-8 text", found: "malformed bytes")
    }
    return string
  }
}
