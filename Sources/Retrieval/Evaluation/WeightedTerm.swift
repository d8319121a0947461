/// A term of a query as the evaluation takes it: its key in the index and what it weighs.
public struct WeightedTerm: Sendable, Equatable {
  /// The key of the term in the index.
  public let key: [UInt8]
  /// What BM25 multiplies by: the weight by rarity, as often as the query has the term.
  public let weight: Float
  /// False where a document does not match by this term alone, whose score only adds to that of others.
  public let matchesAlone: Bool

  /// A term of this weight.
  public init(key: [UInt8], weight: Float, matchesAlone: Bool = true) {
    self.key = key
    self.weight = weight
    self.matchesAlone = matchesAlone
  }
}
