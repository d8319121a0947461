public import PolicyRecords

/// A measure that belongs with another text, and why.
public struct RelatedMeasure: Sendable {
  /// Wording that both share.
  public struct Wording: Sendable, Equatable {
    /// As it stands in the source, in code points of its text.
    public let source: Range<Int>
    /// As it stands in the related measure, in code points of its text.
    public let other: Range<Int>
    /// How much it says, in bits.
    public let bits: Double
  }

  /// The measure.
  public let record: PolicyRecord
  /// How near it is, from 0 to 1: `wording`, and a little for the rarest unit, the named platform and the
  /// neighbourhood that both share.
  public let score: Double
  /// The weight of the words and pairs of characters that both share over the source's, from 0 to 1.
  public let wording: Double
  /// How alike the wordings are, from 0 to 1, by `ShingleSet`.
  public let similarity: Double
  /// Whether the similarity makes it a near-duplicate.
  public let isNearDuplicate: Bool
  /// The shared wording, what says most first.
  public let wordings: [Wording]
  /// The names in quotation marks in either text that both have, as written in the one that marks them.
  public let names: [String]
  /// The names of the units responsible for both.
  public let units: [String]
  /// Whether both stand in the same section of the same document.
  public let sharesSection: Bool
  /// How many places apart they stand in it, 1 for neighbours; nil where they do not or it is unknown.
  public let distance: Int?
}
