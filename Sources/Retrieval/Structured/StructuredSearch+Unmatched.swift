internal import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

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
      let plan = try self.plan(leaf, plan.query.fields)
      if try hasNoAnswer(plan) { unmatched.append(leaf) }
    }
    return unmatched
  }

  /// Whether any document answers a query; nil where it is more than one phrase without a field.
  private func hasAnswer(_ plan: StructuredPlan) throws(IndexError) -> Bool? {
    guard case .pattern(.phrase(let phrase), nil) = plan.condition else { return nil }
    for segment in snapshot.segments {
      guard let matches = try PhraseMatches(phrase, in: segment) else { continue }
      try matches.advance()
      if matches.document != PostingCursor.end { return true }
    }
    return false
  }

  private func hasNoAnswer(_ plan: StructuredPlan) throws(StructuredSearchError) -> Bool {
    do throws(IndexError) {
      if let hasAnswer = try hasAnswer(plan) { return !hasAnswer }
    } catch { throw .index(error) }
    return try documents(matching: plan).count == 0
  }

  private func plan(_ query: String, _ fields: QueryFields) throws(StructuredSearchError) -> StructuredPlan {
    do throws(QuerySyntaxError) {
      return try StructuredPlan(try StructuredQuery(query, fields: fields), analyzer: analyzer)
    } catch { throw .query(error) }
  }
}
