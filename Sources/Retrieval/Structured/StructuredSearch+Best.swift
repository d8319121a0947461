public import InvertedIndex
internal import TextAnalysis

extension StructuredSearch {
  /// As `search`, without scoring what cannot be among the best; nil where the query asks for more than words and phrases
  /// without fields, or where some of the documents asked for hold nothing that scores. Interrupted, what it gives is right
  /// for the documents it has looked at.
  ///
  /// - Throws: `IndexError` where the index is damaged.
  public func best(
    _ plan: StructuredPlan, limit: Int, offset: Int = 0, until interruption: Interruption? = nil
  ) throws(IndexError) -> TopDocuments? {
    guard plan.prefixes.isEmpty, ConditionBits.covers(plan.condition) else { return nil }
    let terms = try scoredTerms(plan, [:])
    let (sum, isTooLarge) = limit.addingReportingOverflow(offset)
    let end = isTooLarge ? Int.max : sum
    let rounding = ScoreRounding(weights: terms.map(\.weight))
    let norms = ranking.norms(averageLength: snapshot.averageLength)
    // Where any of some terms of the score will do, they say themselves which documents answer.
    let alone = plan.condition.anyTerms.flatMap { $0.isSubset(of: terms.map(\.key)) ? $0 : nil }
    var best = BestScores(limit: end, available: snapshot.documentCount)
    var total = 0
    for (number, segment) in snapshot.segments.enumerated() where interruption?.isDue() != true {
      let bits = DocumentBits(count: segment.documentCount)
      try ConditionBits(segment: segment, interruption: interruption).set(plan.condition, in: bits)
      guard interruption?.hasHappened != true else { break }
      bits.keep(segment.live?.words)
      let found = bits.count
      total += found
      guard found > 0, limit > 0 else { continue }
      if let alone {
        let terms = terms.map { WeightedTerm(key: $0.key, weight: $0.weight, matchesAlone: alone.contains($0.key)) }
        let evaluation = try Evaluation(
          terms, in: segment, number: number, norms: norms, rounding: rounding, until: interruption)
        try evaluation.findBestOfAny(&best)
        continue
      }
      try bits.marks(count: segment.documentCount).withUnsafeBufferPointer { (marks) throws(IndexError) in
        let evaluation = try Evaluation(
          terms, in: segment, number: number, norms: norms, rounding: rounding,
          admitting: marks.baseAddress.map { ($0, 1) }, until: interruption)
        try evaluation.findBestOfAny(&best)
      }
    }
    // What answers without scoring, as by a negation, is not among them.
    let isWhole = interruption?.hasHappened != true
    guard !isWhole || best.elements.count == min(end, total) || limit == 0 else { return nil }
    let sorted = best.elements.sorted { $1.follows($0) }
    let documents = sorted.dropFirst(offset).prefix(limit).map {
      TopDocuments.Document(segment: Int($0.segment), document: $0.document, tier: .all, score: $0.score)
    }
    return TopDocuments(total: total, documents: documents)
  }

  /// Whether any document answers a query; nil where it is more than one phrase without a field.
  func hasAnswer(_ plan: StructuredPlan) throws(IndexError) -> Bool? {
    guard case .pattern(.phrase(let phrase), nil) = plan.condition else { return nil }
    for segment in snapshot.segments {
      guard let matches = try PhraseMatches(phrase, in: segment) else { continue }
      try matches.advance()
      if matches.document != PostingCursor.end { return true }
    }
    return false
  }
}

extension StructuredPlan.Condition {
  /// The keys of the terms any of which will do; nil for a condition that is more than that.
  fileprivate var anyTerms: Set<[UInt8]>? {
    switch self {
    case .pattern(.phrase(let phrase), nil) where phrase.items.count == 1: [phrase.items[0].term.key]
    case .any(let conditions):
      conditions.reduce(into: Optional([])) { keys, condition in
        guard let more = condition.anyTerms else { return keys = nil }
        keys?.formUnion(more)
      }
    default: nil
    }
  }
}

extension DocumentBits {
  /// A byte for each document, 1 where it is held.
  fileprivate func marks(count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { marks, initialized in
      for document in 0..<count {
        marks[document] = UInt8(truncatingIfNeeded: words[document &>> 6] &>> UInt64(document & 63) & 1)
      }
      initialized = count
    }
  }
}
