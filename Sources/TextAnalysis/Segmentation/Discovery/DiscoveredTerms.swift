/// What `TermDiscovery` found in texts.
public struct DiscoveredTerms: Sendable, Equatable {
  /// The words, the most remarkable first.
  public let terms: [DiscoveredTerm]
  /// How often a word had to stand in the texts: more than was asked for where memory was short.
  public let minimumCount: Int
}
