public import TextAnalysis

/// A place in a text that names a document, or a part of one.
public struct Citation: Sendable, Equatable {
  /// What is named.
  public enum Kind: Sendable, Equatable {
    /// A title in title marks, without them: 《民法典》.
    case title(String)
    /// A 文号.
    case documentNumber(DocumentNumber)
    /// An article or item of a document.
    case provision(Provision, of: Owner)
    /// An article of the document the text itself stands in, by where it stands to the text's own: 前条, 前款.
    case nearby(NearbyProvision)
  }

  /// Which document a provision belongs to.
  public enum Owner: Sendable, Equatable {
    /// The one the text itself stands in: 第三条, 本办法第三条.
    case own
    /// The one that an earlier citation of the text names, by its place among the citations: 《民法典》第十条、第十一条, 该法第三条.
    case cited(Int)
    /// One whose name these characters end with, without title marks: 依照行政程序法第十条. Empty where it is unknown.
    case named(String)
  }

  /// What is named.
  public let kind: Kind
  /// Where it stands, title marks included, half-open, in code points of the text.
  public let range: Range<Int>

  /// A citation at this place.
  public init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
