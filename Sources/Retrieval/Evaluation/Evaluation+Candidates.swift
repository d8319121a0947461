internal import CKernels
internal import InvertedIndex

/// The documents that are still in question, and what they score so far.
extension Evaluation {
  /// Adds what a term scores to those of the first `count` candidates that hold it. They are gone through a stretch at a time that
  /// lies in one block of the term; a stretch is passed over where none scores more than `needed` even with the most that the
  /// block gives.
  ///
  /// - Parameter body: called for each stretch in which some hold the term, with where it starts and how many do; `places` has
  ///   where in the stretch they stand. It may write to candidates before its end.
  @inline(__always)
  func addScores(
    of term: Int, to count: Int, needed: Float, _ body: (_ start: Int, _ found: Int) -> Void
  ) throws(IndexError) {
    var place = 0
    while place < count {
      terms[term].goToBlock(holding: Int32(bitPattern: candidates[place]))
      if terms[term].isAtEnd { return }
      let last = UInt32(bitPattern: terms[term].lastDocument(of: terms[term].block))
      let hopeless = needed - terms[term].bounds[terms[term].block]
      let start = place
      var hasHope = false
      while place < count, candidates[place] <= last {
        hasHope = hasHope || scores[place] > hopeless
        place &+= 1
      }
      guard hasHope else { continue }
      let found = try terms[term].intersect(
        candidates + start, count: place &- start, places: places, matches: matches)
      if found == 0 { continue }
      try terms[term].decodeFrequencies()
      ckernels_add_found(
        scores + start, candidates + start, places, matches, found, terms[term].kernelFrequencies, codes, norms,
        terms[term].scorer)
      body(start, found)
    }
  }
}
