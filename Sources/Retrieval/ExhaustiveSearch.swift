public import InvertedIndex
internal import TextAnalysis

/// Scores every document that matches. The plain way, kept as what any faster way is held against: same documents, same
/// scores, same order.
public struct ExhaustiveSearch: Sendable {
  let snapshot: IndexSnapshot
  let ranking: BM25
  let averageLength: Float
  let context: DocumentContext?

  /// A search of `snapshot`, ranked by `ranking` and, unless the query is literal, by `context`.
  public init(_ snapshot: IndexSnapshot, ranking: BM25 = BM25(), context: DocumentContext? = nil) {
    self.snapshot = snapshot
    self.ranking = ranking
    self.context = context
    averageLength = snapshot.averageLength
  }

  /// The documents from place `offset` on, `limit` of them at most, and how many match. Linear in the postings of the
  /// query's terms and the number of documents.
  public func search(_ plan: QueryPlan, limit: Int, offset: Int = 0) throws(IndexError) -> TopDocuments {
    TopDocuments(try matches(plan), limit: limit, offset: offset)
  }

  /// All documents that match, by segment and document; those in `filter` where it is not nil, which has the documents of
  /// each segment, ascending. As costly as `search`.
  public func matches(
    _ plan: QueryPlan, filter: [[Int32]]? = nil
  ) throws(IndexError) -> [TopDocuments.Document] {
    guard !plan.phrases.isEmpty else { return [] }
    let weights = try PlanWeights(plan, in: snapshot, ranking: ranking)
    let context = plan.isLiteral ? nil : context
    var matches: [TopDocuments.Document] = []
    for (index, segment) in snapshot.segments.enumerated() {
      try search(plan, weights, segment, index: index, filter: context == nil ? filter?[index] : nil, into: &matches)
    }
    guard let context else { return matches }
    // A filter does not score: what it lets through keeps the scores it has among all.
    try context.add(to: &matches, weights, ranking: ranking)
    guard let filter else { return matches }
    let passing = filter.map(Set.init)
    return matches.filter { passing[$0.segment].contains($0.document) }
  }

  private func search(
    _ plan: QueryPlan, _ weights: PlanWeights, _ segment: SegmentReader, index: Int,
    filter: [Int32]?, into matches: inout [TopDocuments.Document]
  ) throws(IndexError) {
    var scores = [Float](repeating: 0, count: segment.documentCount)
    var tiers = [Tier?](repeating: nil, count: segment.documentCount)
    for term in weights.terms {
      guard let entry = try segment.entry(term.key) else { continue }
      var cursor = try segment.postings(entry)
      try cursor.advance()
      while cursor.document != PostingCursor.end {
        let length = Float(try segment.length(cursor.document))
        let norm = ranking.norm(length: length, averageLength: averageLength)
        let document = Int(cursor.document)
        scores[document] += weights.rounding(
          ranking.score(weight: term.weight, frequency: Float(cursor.frequency), norm: norm))
        if term.matchesAlone && !plan.isLiteral { tiers[document] = .some }
        try cursor.advance()
      }
    }
    for part in weights.rewritten {
      for (document, frequency) in part.frequencies[index] {
        let length = Float(try segment.length(document))
        let norm = ranking.norm(length: length, averageLength: averageLength)
        scores[Int(document)] += weights.rounding(
          ranking.score(weight: part.weight, frequency: Float(frequency), norm: norm))
        tiers[Int(document)] = .some
      }
    }
    if plan.words.count > 1 || plan.words.contains(where: { $0.count > 1 }) {
      var held = [Int32](repeating: 0, count: segment.documentCount)
      for (number, word) in plan.words.enumerated() {
        for phrase in word {
          try forEachDocument(holding: phrase, in: segment) { document, _ in
            // A document that holds a word in two ways holds it once.
            if held[document] == number { held[document] += 1 }
          }
        }
      }
      for document in held.indices where held[document] == plan.words.count { tiers[document] = .all }
    }
    // The query itself last: what holds it comes before what holds it written otherwise.
    for (way, phrase) in plan.phrases.enumerated().reversed() {
      try forEachDocument(holding: phrase, in: segment) { document, _ in tiers[document] = way == 0 ? .phrase : .all }
    }
    if let exact = plan.exact, let entry = try segment.entry(exact.key) {
      var cursor = try segment.postings(entry)
      try cursor.advance()
      while cursor.document != PostingCursor.end {
        tiers[Int(cursor.document)] = .exact
        try cursor.advance()
      }
    }
    for document in filter ?? Array(0..<Int32(segment.documentCount)) {
      guard let tier = tiers[Int(document)] else { continue }
      matches.append(.init(segment: index, document: document, tier: tier, score: scores[Int(document)]))
    }
  }

  private func forEachDocument(
    holding phrase: Phrase, in segment: SegmentReader, _ body: (_ document: Int, _ frequency: Int) -> Void
  ) throws(IndexError) {
    guard var cursor = try PhraseCursor(phrase, in: segment) else { return }
    try cursor.advance()
    while cursor.document != PostingCursor.end {
      body(Int(cursor.document), cursor.frequency)
      try cursor.advance()
    }
  }
}
