/// What the keys of a completion table are sorted by. A key is a completion from one of its words on.
enum KeyOrder: Int, CaseIterable {
  /// The letters.
  case letters
  /// The syllables they are read as, without regard to which letter it is.
  case syllables
  /// The first letters of the syllables.
  case initials
}

/// A key of a completion table in 32 bits. By value, keys that begin with their completion come before those that begin
/// inside, and of each kind those of completions that are more useful: the least keys of a range are the best.
struct CompletionKey: Equatable, Comparable {
  let bits: UInt32

  /// The number of rows that a key can tell apart.
  static let rowLimit = 1 << 25

  init(bits: UInt32) { self.bits = bits }

  /// The key of a row from letter `offset` on, which is below 64.
  init(row: Int, offset: Int) {
    bits = (offset > 0 ? 1 << 31 : 0) | UInt32(row) << 6 | UInt32(offset)
  }

  /// The row, a completion with one of its readings.
  var row: Int { Int(bits >> 6 & 0x1FF_FFFF) }
  /// The letter it begins with.
  var offset: Int { Int(bits & 63) }
  /// Whether it begins inside its completion.
  var isInner: Bool { bits >> 31 != 0 }

  static func < (one: CompletionKey, other: CompletionKey) -> Bool { one.bits < other.bits }
}
