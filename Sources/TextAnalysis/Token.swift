/// One searchable unit of a text.
public struct Token: Sendable, Equatable {
  /// What kind of unit a token is; each kind has its own terms.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// One Han character, syllable or emoji.
    case character = 0x63  // c
    /// Two of them side by side.
    case bigram = 0x62  // b
    /// A Han word of two or more characters, as the segmenter cut it.
    case word = 0x77  // w
    /// A whole run of letters and digits.
    case run = 0x72  // r
    /// A run of punctuation and space.
    case `break` = 0x70  // p

    /// Whether phrases are checked on tokens of this kind, so that the index keeps their positions.
    public var hasPositions: Bool { self != .word }
    /// Whether tokens of this kind always count towards a score. A character only does where it is a word of its own.
    public var isScored: Bool { self == .bigram || self == .word || self == .run }
  }

  /// The kind.
  public let kind: Kind
  /// The position of its first character: characters, runs and breaks take one position each.
  public let position: Int32
  /// Where the token starts in the folded text, in code points.
  public let start: Int32
  /// Where it ends in the folded text, in code points.
  public let end: Int32

  /// Where the token stands in the folded text, in code points.
  public var range: Range<Int> { Int(start)..<Int(end) }
}
