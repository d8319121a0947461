/// The cost of a run of Katakana as one word.
///
/// From ICU 72, `getKatakanaCost` in `source/common/dictbe.cpp`, which has it from the lengths of the Katakana words in
/// its dictionary.
enum Katakana {
  private static let longestWord = 19

  /// True for Katakana but its middle dot, full-width or half-width.
  @inline(__always)
  static func contains(_ codePoint: UInt32) -> Bool {
    codePoint >= 0x30A1 && codePoint <= 0x30FE && codePoint != 0x30FB || codePoint >= 0xFF66 && codePoint <= 0xFF9F
  }

  /// The word made of all Katakana from `start` on, with its cost; nil where they are too many.
  static func word(at start: Int, of run: UnsafeBufferPointer<UInt32>) -> (end: Int, cost: UInt64)? {
    var end = start + 1
    while end < run.count, end - start <= longestWord, contains(run[end]) { end += 1 }
    return end - start <= longestWord ? (end, cost(length: end - start)) : nil
  }

  private static func cost(length: Int) -> UInt64 {
    switch length {
    case 1: 984
    case 2: 408
    case 3: 240
    case 4: 204
    case 5: 252
    case 6: 300
    case 7: 372
    case 8: 480
    default: 8192
    }
  }
}
