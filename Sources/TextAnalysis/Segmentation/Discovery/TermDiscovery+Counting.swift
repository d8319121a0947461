extension TermDiscovery {
  var lengths: ClosedRange<Int> { options.lengths.clamped(to: 2...Ngram.longest) }

  /// An n-gram is counted from where its beginnings have been counted before, since most stand in the texts but once.
  /// For each beginning that misses its first place.
  private static let uncounted = Ngram.longest - 2

  /// The first pass: how often every n-gram stands in the texts at most, but for `uncounted` times.
  func sketch<E: Error>(
    _ corpus: inout HanCorpus, _ forEachText: ((String) -> Void) throws(E) -> Void
  ) throws(E) -> NgramSketch {
    var sketch = NgramSketch(bytes: memory / 2)
    try forEachText { text in
      corpus.forEachRun(of: text) { run in
        for start in run.indices {
          var ngram = Ngram()
          for end in start..<min(start + lengths.upperBound, run.count) {
            ngram.append(run[end], at: end - start)
            if end > start, !sketch.add(ngram) { break }
          }
        }
      }
    }
    return sketch
  }

  /// The second pass: how often those n-grams stand there that may be frequent enough, and single characters; and how
  /// often is enough, which is more than the options say where the table is too small.
  func count<E: Error>(
    _ corpus: inout HanCorpus, _ sketch: NgramSketch, _ forEachText: ((String) -> Void) throws(E) -> Void
  ) throws(E) -> (counts: NgramCounts, minimumCount: Int) {
    var counts = NgramCounts(bytes: memory / 2)
    var minimumCount = max(2, options.minimumCount)
    try forEachText { text in
      corpus.forEachRun(of: text) { run in
        for start in run.indices {
          var ngram = Ngram()
          for end in start..<min(start + lengths.upperBound, run.count) {
            ngram.append(run[end], at: end - start)
            // What stands behind a rare n-gram makes rarer ones.
            if end > start, !sketch.mayReach(minimumCount - Self.uncounted, ngram) { break }
            while !counts.add(ngram), minimumCount < UInt16.max {
              minimumCount += minimumCount / 2
              counts.keep { $0.length == 1 || sketch.mayReach(minimumCount - Self.uncounted, $0) }
              if end > start, !sketch.mayReach(minimumCount - Self.uncounted, ngram) { break }
            }
          }
        }
      }
    }
    return (counts, minimumCount)
  }
}
