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
    /// How many documents hold the part, however it is written.
    var documentCount = 0
    var weight: Float = 0
  }

  /// Looks up all terms, and all places of what is written otherwise. Where it is interrupted, the weights are not to be
  /// used.
  init(
    _ plan: QueryPlan, in snapshot: IndexSnapshot, ranking: BM25, until interruption: Interruption? = nil
  ) throws(IndexError) {
    for scored in plan.scoredTerms {
      let weight = try ranking.weight(of: scored.term.key, in: snapshot)
      terms.append(
        WeightedTerm(
          key: scored.term.key, weight: weight * scored.weight, matchesAlone: scored.matchesAlone))
    }
    for rewriting in plan.scoredRewritings {
      var found = Rewritten()
      for segment in snapshot.segments {
        var frequencies: [Int32: Int] = [:]
        for phrase in rewriting.phrases {
          try Self.forEachDocument(holding: phrase, in: segment, until: interruption) {
            frequencies[$0, default: 0] += $1
          }
        }
        found.documentCount += frequencies.count
        // What is written both ways counts once: the weight is that of either way, the score that of the typed one.
        if let typed = rewriting.typed {
          try Self.forEachDocument(holding: typed, in: segment, until: interruption) { document, _ in
            if frequencies.removeValue(forKey: document) == nil { found.documentCount += 1 }
          }
        }
        found.frequencies.append(frequencies)
      }
      let weight = ranking.weight(documentCount: snapshot.documentCount, documentsWithTerm: found.documentCount)
      found.weight = weight * rewriting.count
      rewritten.append(found)
    }
    rounding = ScoreRounding(weights: terms.map(\.weight) + rewritten.map(\.weight))
  }

  private static func forEachDocument(
    holding phrase: Phrase, in segment: SegmentReader, until interruption: Interruption?,
    _ body: (_ document: Int32, _ frequency: Int) -> Void
  ) throws(IndexError) {
    guard let cursor = try PhraseMatches(phrase, in: segment, until: interruption) else { return }
    try cursor.advance()
    while cursor.document != PostingCursor.end {
      body(cursor.document, cursor.frequency)
      try cursor.advance()
    }
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
