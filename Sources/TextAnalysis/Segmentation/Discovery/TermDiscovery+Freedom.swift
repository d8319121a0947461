internal import Glibc

extension TermDiscovery {
  /// Further passes: how freely characters vary before and behind each candidate, and an example of it.
  ///
  /// The candidates of one pass are so many that all their neighbours fit in memory.
  func measureFreedom<E: Error>(
    of candidates: inout [TermCandidate], _ corpus: inout HanCorpus, _ forEachText: ((String) -> Void) throws(E) -> Void
  ) throws(E) {
    var first = 0
    while first < candidates.count {
      var neighbours = NgramCounts(bytes: memory)
      var last = first
      var room = neighbours.capacity
      while last < candidates.count {
        let most = 2 * min(candidates[last].count, corpus.characterCount + 1)
        guard most <= room || last == first else { break }
        room -= most
        last += 1
      }
      try countNeighbours(of: first..<last, &candidates, &neighbours, &corpus, forEachText)
      Self.setFreedom(of: first..<last, &candidates, neighbours)
      first = last
    }
  }

  private func countNeighbours<E: Error>(
    of range: Range<Int>, _ candidates: inout [TermCandidate], _ neighbours: inout NgramCounts,
    _ corpus: inout HanCorpus, _ forEachText: ((String) -> Void) throws(E) -> Void
  ) throws(E) {
    let places = NgramCounts(placesOf: candidates[range].map(\.ngram))
    try forEachText { text in
      corpus.forEachRun(of: text) { run in
        for start in run.indices {
          var ngram = Ngram()
          for end in start..<min(start + lengths.upperBound, run.count) {
            ngram.append(run[end], at: end - start)
            guard let place = places.place(of: ngram) else { continue }
            let index = range.lowerBound + place
            _ = neighbours.add(Self.neighbour(of: index, before: true, start > 0 ? run[start - 1] : 0))
            _ = neighbours.add(Self.neighbour(of: index, before: false, end + 1 < run.count ? run[end + 1] : 0))
            // An example shows more than the word itself.
            if candidates[index].example.count <= end + 1 - start {
              candidates[index].example = Array(run[max(0, start - 6)..<min(run.count, end + 7)])
            }
          }
        }
      }
    }
  }

  private static func neighbour(of candidate: Int, before: Bool, _ label: UInt16) -> Ngram {
    Ngram(bits: UInt128(candidate) << 17 | (before ? 1 << 16 : 0) | UInt128(label))
  }

  /// The entropy of the neighbours on the side where it is less. The ends of runs count as different neighbours: a word
  /// that often stands beside punctuation stands free.
  private static func setFreedom(of range: Range<Int>, _ candidates: inout [TermCandidate], _ neighbours: NgramCounts) {
    var sums = [(before: Double, behind: Double)](repeating: (0, 0), count: range.count)
    neighbours.forEach { neighbour, count in
      guard neighbour.bits & 0xFFFF != 0 else { return }
      let part = Double(count) * log2(Double(count))
      let index = Int(neighbour.bits >> 17) - range.lowerBound
      if neighbour.bits >> 16 & 1 == 1 { sums[index].before += part } else { sums[index].behind += part }
    }
    for index in range {
      let count = Double(candidates[index].count)
      let sum = sums[index - range.lowerBound]
      // Rounding must not make less than none of it where all neighbours are the same.
      candidates[index].freedom = max(0, log2(count) - max(sum.before, sum.behind) / count)
    }
  }
}
