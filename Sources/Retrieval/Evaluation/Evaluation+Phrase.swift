internal import CKernels
internal import InvertedIndex

/// The terms at fixed distances from each other: documents that hold all come first, and only for these the positions are
/// read. A phrase scores as one term whose weight is the sum of those of its terms.
extension Evaluation {
  /// Adds to `best` the documents that hold the phrase. Returns how many there are where `counts`; otherwise some may be
  /// passed over.
  mutating func findBestOfPhrase(_ best: inout BestScores, counts: Bool) throws(IndexError) -> Int {
    guard startConjunction() else { return 0 }
    findBounds()
    var total = 0
    while let matched = try nextMatches(above: counts ? 0 : best.threshold) {
      let threshold = best.threshold
      let mayPassOver = threshold > 0 && !counts
      if mayPassOver {
        // The phrase is no more frequent than its rarest term.
        try findLeastFrequencies(matched)
        score(matched)
      }
      var found = 0
      for index in 0..<matched {
        if mayPassOver, scores[index] <= threshold { continue }
        let frequency = try phraseFrequency(ofCandidate: index)
        if frequency == 0 { continue }
        candidates[found] = candidates[index]
        least[found] = UInt32(truncatingIfNeeded: frequency)
        found &+= 1
      }
      total &+= found
      if counts, threshold > 0, phraseBound() <= threshold { continue }
      guard found > 0 else { continue }
      score(found)
      offer(found, to: &best)
    }
    return total
  }

  /// How many documents hold the phrase.
  mutating func countPhrase() throws(IndexError) -> Int {
    guard termCount > 1 else { return try countAll() }
    guard startConjunction() else { return 0 }
    var total = 0
    while let matched = try nextMatches(above: 0) {
      for index in 0..<matched where try phraseFrequency(ofCandidate: index) > 0 { total &+= 1 }
    }
    return total
  }

  /// Writes how often the rarest term stands in each of the first `count` candidates.
  private func findLeastFrequencies(_ count: Int) throws(IndexError) {
    least.update(repeating: .max, count: count)
    for term in 0..<termCount {
      try terms[term].decodeFrequencies()
      ckernels_lower(least, terms[term].kernelFrequencies, terms[term].places, count)
    }
  }

  /// Scores the first `count` candidates by their frequencies in `least`.
  private func score(_ count: Int) {
    scores.update(repeating: 0, count: count)
    ckernels_norms(candidates, count, codes, norms, candidateNorms)
    ckernels_add_scores(least, ascending, count, candidateNorms, terms[0].scorer, scores)
  }

  /// How often the terms stand at their distances in a candidate, whose places are known.
  mutating func phraseFrequency(ofCandidate index: Int) throws(IndexError) -> Int {
    let first = positioned[0]
    let place = Int(terms[first].places[index])
    guard positionedCount > 1 else {
      try terms[first].decodeFrequencies()
      return Int(terms[first].frequencies[place])
    }
    var count = try terms[first].readPositions(of: place, into: &positions)
    let start = offsets[first]
    for other in 1..<positionedCount where count > 0 {
      let term = positioned[other]
      let size = try terms[term].readPositions(of: Int(terms[term].places[index]), into: &otherPositions)
      let distance = offsets[term] &- start
      count =
        other == 1
        ? ckernels_join_positions(positions.numbers, count, otherPositions.distances, size, distance)
        : ckernels_keep_positions(positions.numbers, count, otherPositions.distances, size, distance)
    }
    return count
  }
}

/// Memory for the positions of one document, which grows to the most that a document has.
struct PositionMemory: ~Copyable {
  private(set) var numbers: UnsafeMutablePointer<Int32>
  private var room: Int

  /// Room for the positions of most documents.
  init() {
    room = 256
    numbers = .allocate(capacity: room)
  }

  deinit { numbers.deallocate() }

  /// The memory for distances between positions.
  @inline(__always)
  var distances: UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(numbers).assumingMemoryBound(to: UInt32.self)
  }

  /// Makes room for `count` positions and eight; what stood there is lost.
  @inline(__always)
  mutating func reserve(_ count: Int) {
    guard count &+ 8 > room else { return }
    numbers.deallocate()
    room = max(count + 8, 2 * room)
    numbers = .allocate(capacity: room)
  }
}
