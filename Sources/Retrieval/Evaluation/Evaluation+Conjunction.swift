internal import CKernels
internal import InvertedIndex

extension Evaluation {
  /// Adds to `best` the documents that hold all of the terms.
  /// Returns how many there are where `counts`.
  ///
  /// The rarest term leads, block by block; the candidates of a block are held against the other terms, one after the
  /// other. Blocks whose bounds together are too low are passed over unless all are counted.
  func findBestOfAll(
    _ best: inout BestScores, counts: Bool
  ) throws(IndexError) -> Int {
    guard hasAll, termCount > 0 else { return 0 }
    sortByRarity()
    findBounds()
    let lead = order[0]
    var total = 0
    while !terms[lead].isAtEnd {
      let block = terms[lead].block
      let start = block == 0 ? 0 : terms[lead].lastDocument(of: block - 1) &+ 1
      let range = start..<max(start, terms[lead].lastDocument(of: block) &+ 1)
      if counts || best.threshold == 0 || bound(of: range) > best.threshold {
        total += try examine(&best, counts: counts)
      }
      terms[lead].goToNextBlock()
    }
    return total
  }

  /// How many documents hold all of the terms. Scores and frequencies are not read.
  func countAll() throws(IndexError) -> Int {
    guard hasAll, termCount > 0 else { return 0 }
    guard termCount > 1 || live != nil else { return terms[0].list.documentCount }
    sortByRarity()
    let lead = order[0]
    var total = 0
    while !terms[lead].isAtEnd {
      try terms[lead].decodeDocuments()
      var count = terms[lead].count
      candidates.update(from: terms[lead].kernelDocuments, count: count)
      count = keepLive(count)
      for place in 1..<termCount where count > 0 { count = try keep(count, in: order[place]) }
      total += count
      terms[lead].goToNextBlock()
    }
    return total
  }

  private func sortByRarity() {
    for place in 0..<termCount {
      let term = order[place]
      var hole = place
      while hole > 0, terms[order[hole - 1]].list.documentCount > terms[term].list.documentCount {
        order[hole] = order[hole - 1]
        hole -= 1
      }
      order[hole] = term
    }
  }

  /// The highest score of a document of the lead's block, which takes up a range; leaves in `sums` what the terms from a
  /// place on give at most.
  private func bound(of range: Range<Int32>) -> Float {
    let lead = order[0]
    var sum: Float = 0
    for place in stride(from: termCount - 1, to: 0, by: -1) {
      sum += terms[order[place]].bound(in: range)
      sums[place] = sum
    }
    return sum + terms[lead].bounds[terms[lead].block]
  }

  /// Holds the lead's block against the other terms.
  private func examine(
    _ best: inout BestScores, counts: Bool
  ) throws(IndexError) -> Int {
    let lead = order[0]
    try terms[lead].decodeDocuments()
    try terms[lead].decodeFrequencies()
    var count = terms[lead].count
    candidates.update(from: terms[lead].kernelDocuments, count: count)
    ckernels_score_block(
      candidates, terms[lead].kernelFrequencies, count, codes, norms, terms[lead].scorer, scores)
    count = keepLive(count)
    let prunes = !counts && best.threshold > 0
    for place in 1..<max(1, termCount) {
      if prunes { count = ckernels_keep_above(candidates, scores, count, best.threshold - sums[place]) }
      if count == 0 { return 0 }
      count = try require(order[place], of: count)
    }
    if prunes { count = ckernels_keep_above(candidates, scores, count, best.threshold) }
    offer(count, to: &best)
    return count
  }

  /// Keeps the candidates that hold a term, with its score added.
  private func require(_ term: Int, of found: Int) throws(IndexError) -> Int {
    var kept = 0
    var place = 0
    while place < found {
      terms[term].goToBlock(holding: Int32(bitPattern: candidates[place]))
      guard !terms[term].isAtEnd else { break }
      let last = UInt32(bitPattern: terms[term].lastDocument(of: terms[term].block))
      let size = ckernels_rank(candidates + place, found &- place, last &+ 1)
      try terms[term].decodeDocuments()
      let matched = ckernels_intersect(
        candidates + place, size, terms[term].kernelDocuments, terms[term].count, places, matches)
      if matched > 0 {
        try terms[term].decodeFrequencies()
        ckernels_keep_found(
          candidates + place, scores + place, places, matches, matched, terms[term].kernelFrequencies, codes, norms,
          terms[term].scorer, candidates + kept, scores + kept)
        kept &+= matched
      }
      place &+= size
    }
    return kept
  }

  /// Keeps the candidates that hold a term.
  private func keep(_ found: Int, in term: Int) throws(IndexError) -> Int {
    var kept = 0
    var place = 0
    while place < found {
      terms[term].goToBlock(holding: Int32(bitPattern: candidates[place]))
      guard !terms[term].isAtEnd else { break }
      let last = UInt32(bitPattern: terms[term].lastDocument(of: terms[term].block))
      let size = ckernels_rank(candidates + place, found &- place, last &+ 1)
      let matched = try terms[term].intersect(candidateDocuments + place, count: size, places: places, matches)
      for match in 0..<matched { candidates[kept &+ match] = candidates[place &+ Int(places[match])] }
      kept &+= matched
      place &+= size
    }
    return kept
  }
}
