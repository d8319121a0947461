internal import TextAnalysis

extension StructuredPlan.Condition {
  /// The keys of the terms any of which will do; nil for a condition that is more than that.
  var anyTerms: Set<[UInt8]>? {
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
