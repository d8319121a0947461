internal import QueryLanguage

extension StructuredSearch {
  /// The words, phrases and ranges of a query that no document answers, negated ones left out, each as a query of its own
  /// such as `牵头:公安厅`; in order, each once.
  ///
  /// Searches for each by itself.
  ///
  /// - Throws: `StructuredSearchError` as `search`.
  public func unmatched(_ plan: StructuredPlan) throws(StructuredSearchError) -> [String] {
    var unmatched: [String] = []
    for leaf in plan.query.root.leaves where leaf.isAsked && !unmatched.contains(leaf.node.description) {
      let leaf = leaf.node.description
      if try search(self.plan(leaf), limit: 0).total == 0 { unmatched.append(leaf) }
    }
    return unmatched
  }

  private func plan(_ query: String) throws(StructuredSearchError) -> StructuredPlan {
    do throws(QuerySyntaxError) {
      return try StructuredPlan(try StructuredQuery(query), analyzer: analyzer)
    } catch { throw .query(error) }
  }
}
