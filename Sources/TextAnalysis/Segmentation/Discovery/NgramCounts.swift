/// Exact counts of n-grams in a table of fixed size (open addressing, linear probing).
struct NgramCounts {
  private var ngrams: [Ngram]
  private var counts: [UInt32]
  private let mask: Int
  /// The number of n-grams.
  private(set) var count = 0

  /// A table of at most this many bytes.
  init(bytes: Int) {
    let places = 1 << (Int.bitWidth - 1 - max(8, bytes / 20).leadingZeroBitCount)
    ngrams = [Ngram](repeating: Ngram(), count: places)
    counts = [UInt32](repeating: 0, count: places)
    mask = places - 1
  }

  /// A table that counts each of these n-grams, all different, as its place among them, from 1.
  init(placesOf ngrams: [Ngram]) {
    self.init(bytes: ngrams.count * 64)
    for (place, ngram) in ngrams.enumerated() { _ = add(ngram, UInt32(place + 1)) }
  }

  /// The place, from 0, of an n-gram in a table of places.
  @inline(__always)
  func place(of ngram: Ngram) -> Int? {
    let place = self[ngram]
    return place > 0 ? place - 1 : nil
  }

  /// The number of n-grams that fit.
  var capacity: Int { counts.count / 4 * 3 }

  @inline(__always)
  private func slot(of ngram: Ngram) -> Int {
    var place = Int(truncatingIfNeeded: ngram.mixed >> 20) & mask
    while counts[place] != 0, ngrams[place] != ngram { place = (place &+ 1) & mask }
    return place
  }

  /// Counts an n-gram once more; false, and no change, where it is new and the table is full.
  @inline(__always)
  mutating func add(_ ngram: Ngram, _ times: UInt32 = 1) -> Bool {
    let place = slot(of: ngram)
    if counts[place] == 0 {
      if count == capacity { return false }
      ngrams[place] = ngram
      count += 1
    }
    counts[place] = counts[place].addingReportingOverflow(times).overflow ? .max : counts[place] &+ times
    return true
  }

  /// How often an n-gram was counted.
  subscript(ngram: Ngram) -> Int { Int(counts[slot(of: ngram)]) }

  /// Calls `body` with each n-gram and its count, in no particular order.
  func forEach(_ body: (Ngram, Int) -> Void) {
    for place in counts.indices where counts[place] != 0 { body(ngrams[place], Int(counts[place])) }
  }

  /// Removes the n-grams that fail a test.
  mutating func keep(where isKept: (Ngram) -> Bool) {
    var kept: [(Ngram, UInt32)] = []
    for place in counts.indices where counts[place] != 0 {
      if isKept(ngrams[place]) { kept.append((ngrams[place], counts[place])) }
      counts[place] = 0
    }
    count = 0
    for (ngram, times) in kept { _ = add(ngram, times) }
  }
}
