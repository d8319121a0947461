internal import Glibc

extension TermDiscovery {
  /// Characters that are words of their own and stand at no end of a term.
  private static let particles = Set("的了和与或及等之是在于被由对将把按并该其本各每凡应须起则所".unicodeScalars.map(\.value))
  private static let genitive = "的".unicodeScalars.map(\.value)[0]

  /// The n-grams that are frequent and firm enough, that may stand freely enough and that the segmenter cuts.
  func candidates(_ counts: NgramCounts, _ corpus: HanCorpus, _ minimumCount: Int) -> [TermCandidate] {
    var total = 0
    counts.forEach { ngram, count in if ngram.length == 1 { total += count } }
    var candidates: [TermCandidate] = []
    counts.forEach { ngram, count in
      guard lengths.contains(ngram.length), count >= minimumCount, mayBeTerm(corpus.codePoints(ngram.labels)) else {
        return
      }
      let cohesion = cohesion(of: ngram, counts, total)
      guard cohesion >= options.minimumCohesion else { return }
      let words = words(of: ngram, corpus)
      if words.count > 1 {
        candidates.append(TermCandidate(ngram: ngram, count: count, cohesion: cohesion, words: words))
      }
    }
    return withoutBound(candidates, counts, corpus)
  }

  private func mayBeTerm(_ codePoints: [UInt32]) -> Bool {
    !Self.particles.contains(codePoints[0]) && !Self.particles.contains(codePoints[codePoints.count - 1])
      && !codePoints.contains(Self.genitive)
  }

  private func cohesion(of ngram: Ngram, _ counts: NgramCounts, _ total: Int) -> Double {
    (1..<ngram.length).map { split in
      let chance = Double(counts[ngram.prefix(split)]) * Double(counts[ngram.dropFirst(split)])
      return log2(Double(counts[ngram]) * Double(total) / chance)
    }.min() ?? 0
  }

  /// The candidates without those that go on with one character so often that they cannot be free enough.
  private func withoutBound(
    _ candidates: [TermCandidate], _ counts: NgramCounts, _ corpus: HanCorpus
  ) -> [TermCandidate] {
    let places = NgramCounts(placesOf: candidates.map(\.ngram))
    var most = [Int](repeating: 0, count: candidates.count)
    counts.forEach { ngram, count in
      let length = ngram.length
      guard length > 2 else { return }
      for part in [ngram.prefix(length - 1), ngram.dropFirst(1)] {
        if let place = places.place(of: part) { most[place] = max(most[place], count) }
      }
    }
    return zip(candidates, most).filter { candidate, most in
      // Entropy is greatest where the other neighbours all differ.
      let share = Double(most) / Double(candidate.count)
      let others = Double(min(candidate.count - most, corpus.characterCount))
      let own = share > 0 ? -share * log2(share) : 0
      let rest = share < 1 ? (1 - share) * (log2(max(1, others)) - log2(1 - share)) : 0
      return own + rest >= options.minimumFreedom
    }.map(\.0)
  }
}
