/// Which related measures to find.
public struct RelatedOptions: Sendable, Equatable {
  /// How many to give back at most.
  public var limit = 10
  /// Whether to leave out the measures of the source's own document.
  public var otherDocumentsOnly = false
  /// How to tell which document a record stands in.
  public var naming = DocumentNaming()
  /// How many measures to compare with in full, those that share the rarest terms.
  public var candidateLimit = 100
  /// How many postings to read for them, rarest terms first.
  public var postingLimit = 20_000
  /// The similarity from which on two wordings are near-duplicates of one another.
  public var nearDuplicate = 0.6
  /// The least score to give back.
  public var minimumScore = 0.0

  /// The options as they are by default.
  public init() {}
}
