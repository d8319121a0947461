internal import CKernels
internal import InvertedIndex

/// All of the terms: the rarest leads. The best are found block by block of the lead, the lead scored first,
/// as in Lucene. What matches a phrase by its terms is found a stretch at a time that lies in one
/// block of each; stretches whose bounds together are too low are passed over.
extension Evaluation {
  /// Adds to `best` the documents that hold all of the terms; where `matches` is given, it has just these.
  ///
  /// What the lead scores is known first, and only those are looked for in the lists of the others that may come above the
  /// threshold with the most the others give.
  mutating func findBestOfAll(_ best: inout BestScores, among matches: DocumentBits? = nil) throws(IndexError) {
    guard startConjunction() else { return }
    findBounds()
    let lead = order[0]
    while !terms[lead].isAtEnd {
      if let interruption, terms[lead].block & 15 == 0, interruption.isDue() { return }
      let rest = boundOfOthers(inLeadBlock: terms[lead].block)
      if terms[lead].bounds[terms[lead].block] + rest > best.threshold {
        var count = try scoreLead(threshold: best.threshold - rest)
        if let matches { count = ckernels_keep_held(candidates, scores, count, matches.words) }
        var place = 1
        while place < termCount, count > 0 {
          count = try keepHeld(count, by: place, threshold: best.threshold)
          place &+= 1
        }
        offer(count, to: &best)
      }
      terms[lead].goToNextBlock()
    }
  }

  /// The most that the others give to a document of a block of the lead. Writes what each and those after it give.
  private func boundOfOthers(inLeadBlock block: Int) -> Float {
    let lead = order[0]
    let start = block == 0 ? 0 : terms[lead].lastDocument(of: block &- 1) &+ 1
    let range = start..<max(start, terms[lead].lastDocument(of: block)) &+ 1
    var sum: Float = 0
    var place = termCount &- 1
    while place > 0 {
      sums[place] = sum
      sum += terms[order[place]].bound(in: range)
      place &-= 1
    }
    return sum
  }

  /// Makes those documents of the lead's block candidates that score above `threshold`, with their scores.
  private mutating func scoreLead(threshold: Float) throws(IndexError) -> Int {
    let lead = order[0]
    try terms[lead].decodeDocuments()
    try terms[lead].decodeFrequencies()
    let count = terms[lead].count
    candidates.update(from: terms[lead].kernelDocuments, count: count)
    ckernels_score_block(candidates, terms[lead].kernelFrequencies, count, codes, norms, terms[lead].scorer, scores)
    return ckernels_keep_above(candidates, scores, count, threshold)
  }

  /// Keeps of the first `count` candidates those that hold the term at a place of the order and may still come above the
  /// threshold, adds what it scores, and returns how many are kept.
  private func keepHeld(_ count: Int, by orderPlace: Int, threshold: Float) throws(IndexError) -> Int {
    let needed = threshold - sums[orderPlace]
    var total = 0
    try addScores(of: order[orderPlace], to: count, needed: needed) { start, found in
      for index in 0..<found {
        candidates[total &+ index] = candidates[start &+ Int(places[index])]
        scores[total &+ index] = scores[start &+ Int(places[index])]
      }
      total &+= found
    }
    return ckernels_keep_above(candidates, scores, total, needed)
  }

  /// Orders the terms by rarity. False where no document can hold all.
  func startConjunction() -> Bool {
    guard hasAll, termCount > 0 else { return false }
    for place in 0..<termCount {
      let term = order[place]
      var hole = place
      while hole > 0, terms[order[hole - 1]].list.documentCount > terms[term].list.documentCount {
        order[hole] = order[hole - 1]
        hole -= 1
      }
      order[hole] = term
    }
    return true
  }

  /// Passes over documents before `target`, which is after all that were matched.
  mutating func skip(to target: Int32) throws(IndexError) {
    let lead = order[0]
    terms[lead].goToBlock(holding: target)
    guard !terms[lead].isAtEnd else { return }
    try enterLeadBlock(above: 0)
    leadPlace = max(leadPlace, terms[lead].rank(of: target))
  }

  /// Goes on to the next stretch that holds documents with all of the terms. They are then the first candidates, and each
  /// term has their `places` in its block.
  ///
  /// Stretches of a phrase whose bound is not above `threshold` are passed over where it is above 0; the bounds are found
  /// then. Returns how many documents there are, at most 128; nil after the last.
  mutating func nextMatches(above threshold: Float) throws(IndexError) -> Int? {
    let lead = order[0]
    while !terms[lead].isAtEnd {
      if let interruption, terms[lead].block & 15 == 0, interruption.isDue() { return nil }
      if leadBlock != terms[lead].block, threshold > 0, phraseBound(ofLeadBlock: terms[lead].block) <= threshold {
        terms[lead].goToNextBlock()
        continue
      }
      try enterLeadBlock(above: threshold)
      while leadPlace < leadCount {
        let count = try matchStretch(above: threshold)
        if count > 0 { return count }
      }
      terms[lead].goToNextBlock()
    }
    return nil
  }

  /// Makes the documents of the block where the lead stands those to be matched: all of them, or of a phrase those that the
  /// lead's frequency lets score above `threshold` where it is above 0.
  private mutating func enterLeadBlock(above threshold: Float) throws(IndexError) {
    let lead = order[0]
    guard leadBlock != terms[lead].block else { return }
    try terms[lead].decodeDocuments()
    leadBlock = terms[lead].block
    leadPlace = 0
    leadCount = terms[lead].count
    leadDocuments.update(from: terms[lead].kernelDocuments, count: leadCount)
    leadPlaces.update(from: ascending, count: leadCount)
    guard threshold > 0 else { return }
    try terms[lead].decodeFrequencies()
    ckernels_score_block(
      leadDocuments, terms[lead].kernelFrequencies, leadCount, codes, norms, terms[lead].scorer, scores)
    leadCount = ckernels_keep_above(leadPlaces, scores, leadCount, threshold)
    ckernels_gather(leadDocuments, leadPlaces, leadCount)
  }

  /// Matches the lead's documents from `leadPlace` on, as far as the other terms stay in one block each.
  @inline(__always)
  private mutating func matchStretch(above threshold: Float) throws(IndexError) -> Int {
    let documents = leadDocuments
    let size = leadCount
    let from = leadPlace
    let target = Int32(bitPattern: documents[from])
    var first = target
    var last = Int32.max
    for place in 1..<max(1, termCount) {
      let term = order[place]
      terms[term].goToBlock(holding: target)
      guard !terms[term].isAtEnd else {
        // No later document holds all.
        leadPlace = size
        terms[order[0]].goToLastBlock()
        return 0
      }
      first = max(first, terms[term].documentAfterPreviousBlock)
      last = min(last, terms[term].lastDocument(of: terms[term].block))
    }
    if first > target {
      leadPlace = from &+ ckernels_rank(documents + from, size &- from, UInt32(bitPattern: first))
      return 0
    }
    // Most often the lead's block ends first.
    var end = size
    if UInt32(bitPattern: last) < documents[size &- 1] {
      end = from &+ ckernels_rank(documents + from, size &- from, UInt32(bitPattern: last) &+ 1)
    }
    leadPlace = max(end, from &+ 1)
    if threshold > 0, phraseBound() <= threshold { return 0 }
    return keepLive(try intersect(from..<end))
  }

  /// Leaves those of the lead's documents in a range that are in the block of each other term.
  @inline(__always)
  private func intersect(_ range: Range<Int>) throws(IndexError) -> Int {
    let lead = order[0]
    var count = range.count
    let documents = leadDocuments + range.lowerBound
    let documentPlaces = leadPlaces + range.lowerBound
    guard termCount > 1 else {
      candidates.update(from: documents, count: count)
      terms[lead].places.update(from: documentPlaces, count: count)
      return count
    }
    for place in 1..<termCount {
      let term = order[place]
      count = try terms[term].intersect(
        place == 1 ? documents : candidates, count: count, places: kept, matches: terms[term].places)
      if count == 0 { return 0 }
      if place == 1 {
        for index in 0..<count {
          candidates[index] = documents[Int(kept[index])]
          terms[lead].places[index] = documentPlaces[Int(kept[index])]
        }
      } else {
        ckernels_gather(candidates, kept, count)
        for earlier in 0..<place { ckernels_gather(terms[order[earlier]].places, kept, count) }
      }
    }
    return count
  }

  /// Keeps of the first `count` candidates those that are live, with their places.
  @inline(__always)
  private func keepLive(_ count: Int) -> Int {
    guard live != nil else { return count }
    var found = 0
    for index in 0..<count where isLive(candidates[index]) {
      kept[found] = UInt32(truncatingIfNeeded: index)
      found &+= 1
    }
    keepCandidates(found)
    return found
  }

  /// Keeps the candidates at the first `count` of `kept`, with their places.
  func keepCandidates(_ count: Int) {
    ckernels_gather(candidates, kept, count)
    for term in 0..<termCount { ckernels_gather(terms[term].places, kept, count) }
  }

  /// The highest score that a phrase may have in a block of the lead.
  private func phraseBound(ofLeadBlock block: Int) -> Float {
    let lead = order[0]
    let start = block == 0 ? 0 : terms[lead].lastDocument(of: block &- 1) &+ 1
    let range = start..<max(start, terms[lead].lastDocument(of: block)) &+ 1
    var bound = terms[lead].bounds[block]
    for place in 1..<termCount { bound = min(bound, terms[order[place]].bound(in: range)) }
    return bound
  }

  /// The highest score that a phrase may have in the blocks where the terms stand.
  func phraseBound() -> Float {
    var bound = terms[order[0]].bounds[terms[order[0]].block]
    for place in 1..<max(1, termCount) {
      bound = min(bound, terms[order[place]].bounds[terms[order[place]].block])
    }
    return bound
  }
}
