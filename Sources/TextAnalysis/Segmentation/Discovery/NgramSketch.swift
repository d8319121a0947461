/// Upper bounds for the counts of n-grams, in a fixed amount of memory: n-grams that share a counter are counted together.
struct NgramSketch {
  private var counters: [UInt16]
  private let mask: UInt64

  /// A sketch of at most this many bytes.
  init(bytes: Int) {
    let count = 1 << (Int.bitWidth - 1 - max(1, bytes / 2).leadingZeroBitCount)
    counters = [UInt16](repeating: 0, count: count)
    mask = UInt64(count - 1)
  }

  /// Counts an n-gram; false where it was not counted before.
  @inline(__always)
  mutating func add(_ ngram: Ngram) -> Bool {
    let counter = Int(ngram.mixed & mask)
    let count = counters[counter]
    counters[counter] = count &+ (count == .max ? 0 : 1)
    return count > 0
  }

  /// True for every n-gram that was counted `count` times or more, and for few others.
  @inline(__always)
  func mayReach(_ count: Int, _ ngram: Ngram) -> Bool {
    Int(counters[Int(ngram.mixed & mask)]) >= min(count, Int(UInt16.max))
  }
}
