internal import CICU

/// A handle on ICU's word break iterator, opened at its first use.
final class BreakIterator {
  private var words: OpaquePointer?

  deinit { cicu_words_close(words) }

  /// Writes the end of each piece of `count` code points at `base` into `ends` from `first` on, where there is room for
  /// `count`. Returns the number of pieces, or -1 where ICU fails.
  func cut(_ base: UnsafePointer<UInt32>, count: Int, into ends: inout [Int32], at first: Int) -> Int {
    if words == nil { words = cicu_words_open() }
    guard let words else { return -1 }
    return ends.withUnsafeMutableBufferPointer {
      Int(cicu_words_cut(words, base, Int32(count), $0.baseAddress! + first))
    }
  }
}
