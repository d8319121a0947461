/// A text cut into tokens. Used again from text to text, it allocates nothing in the steady state.
public struct AnalyzedText: Sendable {
  /// The folded copy the tokens point into.
  public internal(set) var folded = FoldedText()
  /// The tokens, ascending by position; at one position words, then bigrams, then characters.
  public internal(set) var tokens: [Token] = []
  /// The number of positions taken, breaks included.
  public internal(set) var positionCount = 0
  /// The number of positions that are not breaks: the text's length for ranking.
  public internal(set) var length = 0

  /// The positions that an index leaves free after each field and each unit of a record, so that no phrase reaches over the
  /// border.
  public static let fieldGap = 64

  /// An empty text.
  public init() {}

  /// The term of a token. A word with punctuation inside has the same term as without.
  public func term(of token: Token) -> Term {
    guard token.kind == .word, holdsBreak(token) else { return Term(token.kind, scalars: folded.scalars[token.range]) }
    let letters = token.range.filter { folded.traits[$0].characterClass != .break }
    return Term(.word, scalars: letters.map { folded.scalars[$0] })
  }

  /// Whether a token is a word with punctuation inside.
  public func holdsBreak(_ token: Token) -> Bool {
    token.kind == .word && token.range.contains { folded.traits[$0].characterClass == .break }
  }

  /// Where a token stands in the original, in code points.
  public func original(_ token: Token) -> Range<Int> { folded.original(token.range) }

  mutating func removeAll() {
    folded.removeAll()
    tokens.removeAll(keepingCapacity: true)
    positionCount = 0
    length = 0
  }
}
