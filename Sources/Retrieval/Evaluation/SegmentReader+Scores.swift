internal import InvertedIndex

extension SegmentReader {
  /// What the terms score in each of these documents, which ascend.
  func scores(
    of documents: [Int32], _ terms: [WeightedTerm], ranking: BM25, rounding: ScoreRounding, norms: [Float]
  ) throws(IndexError) -> [Float] {
    var scores = [Float](repeating: 0, count: documents.count)
    for term in terms {
      guard let entry = try entry(term.key) else { continue }
      var cursor = try postings(entry)
      for (place, document) in documents.enumerated() {
        try cursor.advance(to: document)
        guard cursor.document == document else { continue }
        let norm = norms[Int(lengthCodes[Int(document)])]
        scores[place] += rounding(
          ranking.score(weight: term.weight, frequency: Float(cursor.frequency), norm: norm))
      }
    }
    return scores
  }
}
