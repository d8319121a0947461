public import InvertedIndex

/// Answers plain queries without scoring every document that matches: same documents, scores, order and total as
/// `ExhaustiveSearch`.
///
/// Better tiers come first whatever the scores, so each tier is asked for its best documents only while better ones leave
/// room. The total is counted without scores.
public struct RankedSearch: Sendable {
  private let snapshot: IndexSnapshot
  private let ranking: BM25
  private let context: DocumentContext?

  /// A search of `snapshot`, ranked by `ranking` and, unless the query is literal, by `context`.
  public init(_ snapshot: IndexSnapshot, ranking: BM25 = BM25(), context: DocumentContext? = nil) {
    self.snapshot = snapshot
    self.ranking = ranking
    self.context = context
  }

  /// The documents from place `offset` on, `limit` of them at most, and how many match.
  ///
  /// Interrupted, it gives documents that match, with their tiers and scores; better ones may be missing, and more match.
  public func search(
    _ plan: QueryPlan, limit: Int, offset: Int = 0, until interruption: Interruption? = nil
  ) throws(IndexError) -> TopDocuments {
    try matches(plan, isScored: limit > 0, until: interruption).page(.relevance, limit: limit, offset: offset)
  }

  /// What matches, of `filter` only where it is not nil. A filter does not score: what it lets through keeps the scores it has
  /// among all. Where `isScored` is false no page can be asked for, only the documents and their number.
  public func matches(
    _ plan: QueryPlan, filter: DocumentSet? = nil, isScored: Bool = true, until interruption: Interruption? = nil
  ) throws(IndexError) -> RankedMatches {
    var matches = RankedMatches(snapshot)
    guard !plan.phrases.isEmpty else { return matches }
    let weights = try PlanWeights(plan, in: snapshot, ranking: ranking, until: interruption)
    let norms = ranking.norms(averageLength: snapshot.averageLength)
    for number in snapshot.segments.indices {
      if let interruption, interruption.isDue() { break }
      matches.segments.append(
        try TieredSearch(
          plan, weights, snapshot, number: number, ranking: ranking, norms: norms, until: interruption))
    }
    if isScored, !plan.isLiteral, let context {
      matches.surrounded = try matches.best(DocumentContext.depth)
      try context.add(to: &matches.surrounded, weights, ranking: ranking)
    }
    if let filter { matches.keep(filter) }
    return matches
  }
}
