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
    guard !plan.phrases.isEmpty else { return TopDocuments(total: 0, documents: []) }
    let weights = try PlanWeights(plan, in: snapshot, ranking: ranking, until: interruption)
    let context = plan.isLiteral ? nil : context
    let (end, isTooLarge) = limit.addingReportingOverflow(offset)
    let needed = context == nil || end == 0 ? end : max(end, DocumentContext.depth)
    var total = 0
    var found: [TopDocuments.Document] = []
    for number in snapshot.segments.indices {
      if let interruption, interruption.isDue() { break }
      let search = try TieredSearch(
        plan, weights, snapshot, number: number, ranking: ranking,
        norms: ranking.norms(averageLength: snapshot.averageLength), until: interruption)
      total += search.total
      found += try search.best(isTooLarge ? .max : needed)
    }
    try context?.add(to: &found, weights, ranking: ranking)
    found.sort { $0.precedes($1) }
    return TopDocuments(total: total, documents: Array(found.dropFirst(offset).prefix(limit)))
  }
}
