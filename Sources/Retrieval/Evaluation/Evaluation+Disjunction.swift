internal import CKernels
internal import InvertedIndex

/// MaxScore (Turtle and Flood, Query Evaluation: Strategies and Optimizations, 1995) window by window with the bounds of
/// blocks (Ding and Suel, Faster Top-k Document Retrieval Using Block-Max Indexes, 2011).
///
/// In each window the terms are parted by their highest scores there: documents that stand only in the weakest, whose
/// bounds together are not above the threshold, cannot be among the best. The others' postings are added up in an array;
/// the weak ones are only looked up for documents that are still in question.
extension Evaluation {
  /// Adds to `best` the documents that hold any of the terms.
  func findBestOfAny(_ best: inout BestScores) throws(IndexError) {
    findBounds()
    best.raise(to: certainScore(of: best.missing))
    if termCount == 1, terms[0].matchesAlone { return try findBestOfOne(&best) }
    var start: Int32 = 0
    while start < documentCount {
      if let interruption, interruption.isDue() { return }
      var end = min(start &+ Self.windowSize, documentCount)
      let essential = part(start..<end, threshold: best.threshold)
      if essential == termCount {
        end = max(end, endOfBlocks())
      } else if essential == termCount &- 1 {
        try walk(order[essential], in: start..<end, weak: essential, &best)
      } else {
        for place in essential..<termCount { try accumulate(order[place], in: start..<end) }
        let threshold = max(0, best.threshold - sums[essential])
        let found = ckernels_collect_window(
          window, Int(end &- start), threshold, UInt32(bitPattern: start), candidates, scores)
        try complete(found, weak: essential, &best)
      }
      start = end
    }
  }

  /// Adds to `best` the documents that hold the only term.
  private func findBestOfOne(_ best: inout BestScores) throws(IndexError) {
    while !terms[0].isAtEnd {
      if let interruption, terms[0].block & 31 == 31, interruption.isDue() { return }
      if terms[0].bounds[terms[0].block] > best.threshold {
        try terms[0].decodeDocuments()
        try terms[0].decodeFrequencies()
        let count = terms[0].count
        candidates.update(from: terms[0].kernelDocuments, count: count)
        ckernels_score_block(
          candidates, terms[0].kernelFrequencies, count, codes, norms, terms[0].scorer, scores)
        offer(ckernels_keep_above(candidates, scores, count, best.threshold), to: &best)
      }
      terms[0].goToNextBlock()
    }
  }

  /// A score that so many documents that may be found have or exceed; 0 where that is not known.
  private func certainScore(of count: Int) -> Float {
    guard admitted == nil, live == nil else { return 0 }
    var highest: Float = 0
    for term in 0..<termCount where terms[term].matchesAlone {
      highest = max(highest, terms[term].certainScore(of: count, norms))
    }
    return highest
  }

  /// Orders the terms by their bounds in a range, those that match nothing alone first, and returns how many of them are
  /// weak.
  private func part(_ range: Range<Int32>, threshold: Float) -> Int {
    for place in 0..<termCount {
      let term = order[place]
      let bound = terms[term].bound(in: range)
      rangeBounds[term] = bound
      var hole = place
      while hole > 0, precedes(term, order[hole &- 1]) {
        order[hole] = order[hole &- 1]
        hole &-= 1
      }
      order[hole] = term
    }
    var sum: Float = 0
    var weak = termCount
    for place in 0..<termCount {
      sums[place] = sum
      sum += rangeBounds[order[place]]
      if weak == termCount, sum > threshold, terms[order[place]].matchesAlone { weak = place }
    }
    return weak
  }

  @inline(__always)
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    if terms[left].matchesAlone != terms[right].matchesAlone { return !terms[left].matchesAlone }
    return rangeBounds[left] < rangeBounds[right]
  }

  /// The document after the first block that ends of those the terms stand in.
  private func endOfBlocks() -> Int32 {
    var last = documentCount &- 1
    for place in 0..<termCount where !terms[place].isAtEnd {
      last = min(last, terms[place].lastDocument(of: terms[place].block))
    }
    return last &+ 1
  }

  /// Adds the postings of a term to the scores of the window.
  private func accumulate(_ term: Int, in range: Range<Int32>) throws(IndexError) {
    while !terms[term].isAtEnd {
      try terms[term].decodeDocuments()
      try terms[term].decodeFrequencies()
      let isLast = terms[term].lastDocument(of: terms[term].block) >= range.upperBound
      let from = terms[term].documents[0] < range.lowerBound ? terms[term].rank(of: range.lowerBound) : 0
      let to = isLast ? terms[term].rank(of: range.upperBound) : terms[term].count
      if from < to {
        ckernels_accumulate_block(
          terms[term].kernelDocuments + from, terms[term].kernelFrequencies + from, to &- from, codes, norms,
          terms[term].scorer, UInt32(bitPattern: range.lowerBound), window)
      }
      if isLast { return }
      terms[term].goToNextBlock()
    }
  }

  /// Scores the only strong term of a range block by block, but the blocks whose bound is too low.
  private func walk(
    _ term: Int, in range: Range<Int32>, weak: Int, _ best: inout BestScores
  ) throws(IndexError) {
    while !terms[term].isAtEnd {
      let isLast = terms[term].lastDocument(of: terms[term].block) >= range.upperBound
      if terms[term].bounds[terms[term].block] + sums[weak] > best.threshold {
        try terms[term].decodeDocuments()
        let from = terms[term].documents[0] < range.lowerBound ? terms[term].rank(of: range.lowerBound) : 0
        let to = isLast ? terms[term].rank(of: range.upperBound) : terms[term].count
        if from < to {
          try terms[term].decodeFrequencies()
          candidates.update(from: terms[term].kernelDocuments + from, count: to &- from)
          ckernels_score_block(
            candidates, terms[term].kernelFrequencies + from, to &- from, codes, norms, terms[term].scorer, scores)
          let found = ckernels_keep_above(candidates, scores, to &- from, best.threshold - sums[weak])
          try complete(found, weak: weak, &best)
        }
      }
      if isLast { return }
      terms[term].goToNextBlock()
    }
  }

  /// Looks the first `weak` terms up for the candidates, the strongest first, and offers what is left.
  private func complete(_ found: Int, weak: Int, _ best: inout BestScores) throws(IndexError) {
    var found = found
    var place = weak
    while place > 0, found > 0 {
      place &-= 1
      let needed = best.threshold - sums[place]
      try addScores(of: order[place], to: found, needed: needed) { _, _ in }
      found = ckernels_keep_above(candidates, scores, found, needed)
    }
    offer(found, to: &best)
  }
}
