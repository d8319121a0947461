public import QueryLanguage

/// Whether a record is as one word, phrase or range of a structured query wants it.
public struct ClauseOutcome: Sendable, Equatable {
  /// The clause as a query of its own, without the NOT above it.
  public let clause: String
  /// Whether the record is to answer it, or not to.
  public let isAsked: Bool
  /// Whether the record answers it.
  public let isAnswered: Bool

  /// Whether the record is as the clause wants it.
  public var isMet: Bool { isAsked == isAnswered }
}

extension RecordMatcher {
  /// Whether the record answers the whole query.
  public mutating func answers(_ plan: StructuredPlan) -> Bool { matches(plan.condition) }

  /// How the record stands to each word, phrase and range of the plan's query, in order.
  ///
  /// - Throws: `QuerySyntaxError` where a word or phrase holds nothing but punctuation.
  public mutating func outcomes(of plan: StructuredPlan) throws(QuerySyntaxError) -> [ClauseOutcome] {
    var outcomes: [ClauseOutcome] = []
    for leaf in plan.query.root.leaves {
      let query = try StructuredQuery(leaf.node.description, fields: plan.query.fields)
      let plan = try StructuredPlan(query, analyzer: analyzer)
      outcomes.append(
        ClauseOutcome(
          clause: leaf.node.description, isAsked: leaf.isAsked, isAnswered: matches(plan.condition)))
    }
    return outcomes
  }
}
