/// The best documents of a query, and how many there are.
public struct TopDocuments: Sendable, Equatable {
  /// A document that matched.
  public struct Document: Sendable, Equatable {
    /// The segment's place in the snapshot.
    public let segment: Int
    /// The document's number in its segment.
    public let document: Int32
    /// How well it answers.
    public let tier: Tier
    /// Its score: BM25, and `context`.
    public private(set) var score: Float
    /// What of the score comes from around it, by `DocumentContext`.
    public private(set) var context: Float = 0

    init(segment: Int, document: Int32, tier: Tier, score: Float) {
      (self.segment, self.document, self.tier, self.score) = (segment, document, tier, score)
    }

    mutating func add(context: Float) {
      self.context += context
      score += context
    }

    /// Better tiers first, then higher scores, then the order of the index.
    func precedes(_ other: Document) -> Bool {
      if tier != other.tier { return tier > other.tier }
      if score != other.score { return score > other.score }
      return (segment, document) < (other.segment, other.document)
    }
  }

  /// How many documents matched: exactly, or at least so many where the search was interrupted.
  public let total: Int
  /// The documents asked for, best first.
  public let documents: [Document]

  /// The documents asked for of `total` that matched.
  init(total: Int, documents: [Document]) {
    self.total = total
    self.documents = documents
  }

  /// From all that matched, those from place `offset` on, `limit` of them at most.
  init(_ matches: [Document], limit: Int, offset: Int) {
    total = matches.count
    documents = Array(matches.sorted { $0.precedes($1) }.dropFirst(offset).prefix(limit))
  }
}
