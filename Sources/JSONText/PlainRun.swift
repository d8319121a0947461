/// The runs of a JSON string that stand as they are: bytes other than a quote, a backslash and those below 0x20.
enum PlainRun {
  /// The end of the run that begins at `start`: the offset of the first other byte, or the count of the bytes.
  static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    let raw = UnsafeRawBufferPointer(bytes)
    while position &+ 8 <= raw.count {
      if holdsOther(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)) { break }
      position &+= 8
    }
    while position < bytes.count, !isOther(bytes[position]) { position &+= 1 }
    return position
  }

  private static func isOther(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// Whether one of the word's eight bytes ends a run: the zero-byte test of Warren, Hacker's Delight, 2nd edition,
  /// section 6-1, on the differences from a quote and a backslash, and its like for bytes below 0x20.
  private static func holdsOther(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits: UInt64 = 0x8080_8080_8080_8080
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let found =
      ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | ((word &- ones &* 0x20) & ~word)
    return found & highBits != 0
  }
}
