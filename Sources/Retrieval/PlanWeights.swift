internal import InvertedIndex
internal import TextAnalysis

/// What the parts of a plan weigh in an index.
struct PlanWeights {
  /// The terms of the score, weighted as often as the query holds them.
  var terms: [WeightedTerm] = []
  /// The other ways to write parts of the query, each counted as one term.
  var rewritten: [Rewritten] = []
  /// The rounding of all parts of a score.
  let rounding: ScoreRounding

  /// Where the other ways to write a part of the query stand: by segment, how often in which document.
  struct Rewritten {
    var frequencies: [[Int32: Int]] = []
    var weight: Float = 0
  }

  /// Looks up all terms, and all places of what is written otherwise.
  init(_ plan: QueryPlan, in snapshot: IndexSnapshot, ranking: BM25) throws(IndexError) {
    for scored in plan.scoredTerms {
      let weight = try ranking.weight(of: scored.term.key, in: snapshot)
      terms.append(
        WeightedTerm(
          key: scored.term.key, weight: weight * Float(scored.count), matchesAlone: scored.matchesAlone))
    }
    for rewriting in plan.scoredRewritings {
      var found = Rewritten()
      for segment in snapshot.segments {
        var frequencies: [Int32: Int] = [:]
        for phrase in rewriting.phrases {
          guard var cursor = try PhraseCursor(phrase, in: segment) else { continue }
          try cursor.advance()
          while cursor.document != PostingCursor.end {
            frequencies[cursor.document, default: 0] += cursor.frequency
            try cursor.advance()
          }
        }
        found.frequencies.append(frequencies)
      }
      let documents = found.frequencies.reduce(0) { $0 + $1.count }
      let weight = ranking.weight(documentCount: snapshot.documentCount, documentsWithTerm: documents)
      found.weight = weight * Float(rewriting.termCount)
      rewritten.append(found)
    }
    rounding = ScoreRounding(weights: terms.map(\.weight) + rewritten.map(\.weight))
  }
}

extension BM25 {
  /// The weight of the term with this key by its rarity in an index.
  func weight(of key: [UInt8], in snapshot: IndexSnapshot) throws(IndexError) -> Float {
    var documents = 0
    for segment in snapshot.segments { documents += try segment.entry(key)?.documentCount ?? 0 }
    return weight(documentCount: snapshot.documentCount, documentsWithTerm: documents)
  }
}
