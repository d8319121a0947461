/// Up to eight Han characters in a row, as 16-bit labels; the first is in the lowest bits.
struct Ngram: Hashable {
  private(set) var bits: UInt128 = 0

  /// The greatest number of characters.
  static let longest = 8

  /// No characters.
  init() {}

  /// Some number as an n-gram.
  init(bits: UInt128) { self.bits = bits }

  /// The number of characters.
  var length: Int { Self.longest - bits.leadingZeroBitCount / 16 }

  /// The label of each character.
  var labels: [UInt16] { (0..<length).map { UInt16(truncatingIfNeeded: bits >> (16 * UInt128($0))) } }

  /// Adds the character with this label, not 0, behind `length` others.
  @inline(__always)
  mutating func append(_ label: UInt16, at length: Int) { bits |= UInt128(label) &<< UInt128(16 &* length) }

  /// The first characters.
  func prefix(_ length: Int) -> Ngram { Ngram(bits: bits & (1 << (16 * UInt128(length)) - 1)) }

  /// The characters behind the first `length`.
  func dropFirst(_ length: Int) -> Ngram { Ngram(bits: bits >> (16 * UInt128(length))) }

  /// A number that differs between n-grams in all its bits (the finalizer of MurmurHash3, Appleby).
  @inline(__always)
  var mixed: UInt64 {
    var hash = UInt64(truncatingIfNeeded: bits) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    hash = (hash ^ UInt64(truncatingIfNeeded: bits >> 64)) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 33
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }
}
