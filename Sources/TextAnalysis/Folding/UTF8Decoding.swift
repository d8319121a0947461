/// Decodes UTF-8 that a `String` vouches for.
enum UTF8Decoding {
  /// The code point at `offset`, which is at the start of one; moves `offset` behind it.
  @inline(__always)
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt32 {
    let first = UInt32(bytes[offset])
    if first < 0x80 {
      offset &+= 1
      return first
    }
    if first < 0xE0 {
      defer { offset &+= 2 }
      return (first & 0x1F) << 6 | trail(bytes, offset &+ 1)
    }
    if first < 0xF0 {
      defer { offset &+= 3 }
      return (first & 0x0F) << 12 | trail(bytes, offset &+ 1) << 6 | trail(bytes, offset &+ 2)
    }
    defer { offset &+= 4 }
    return (first & 0x07) << 18 | trail(bytes, offset &+ 1) << 12 | trail(bytes, offset &+ 2) << 6
      | trail(bytes, offset &+ 3)
  }

  @inline(__always)
  private static func trail(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt32 {
    UInt32(bytes[offset] & 0x3F)
  }
}
