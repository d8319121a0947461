internal import CICU

/// ICU's own word break iterator: for text in other scripts, as the oracle of the dictionary segmenter, and in its
/// place where ICU's dictionary cannot be read.
public struct BreakIteratorSegmenter: WordSegmenter {
  /// A segmenter.
  public init() {}

  /// `break iterator`.
  public var name: String { "break iterator" }

  /// Cuts as ICU does; where ICU fails, each character is a word.
  public func segment(_ run: UnsafeBufferPointer<UInt32>, scratch: inout SegmenterScratch, into ends: inout [Int32]) {
    guard let base = run.baseAddress, run.count > 0 else { return }
    let first = ends.count
    ends.append(contentsOf: 1...Int32(run.count))
    let pieces = scratch.breakIterator.cut(base, count: run.count, into: &ends, at: first)
    if pieces >= 0 { ends.removeLast(run.count - pieces) }
  }
}

/// The memory a segmenter uses again from run to run. One for each thread at work.
public struct SegmenterScratch {
  var breakIterator = BreakIterator()

  /// Empty scratch memory.
  public init() {}
}

/// A handle on ICU's word break iterator, opened at its first use.
final class BreakIterator {
  private var words: OpaquePointer?

  deinit { cicu_words_close(words) }

  func cut(_ base: UnsafePointer<UInt32>, count: Int, into ends: inout [Int32], at first: Int) -> Int {
    if words == nil { words = cicu_words_open() }
    guard let words else { return -1 }
    return ends.withUnsafeMutableBufferPointer {
      Int(cicu_words_cut(words, base, Int32(count), $0.baseAddress! + first))
    }
  }
}
