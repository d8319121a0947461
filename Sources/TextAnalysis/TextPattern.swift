/// What a word, a phrase or a prefix of a query asks of a text.
public enum TextPattern: Sendable, Hashable {
  /// The phrase stands as it is.
  case phrase(Phrase)
  /// The phrase stands as it is, but its last term, a run, may be the beginning of a longer one.
  case prefix(Phrase)
  /// The text is the phrase and nothing else, breaks at its ends aside.
  case whole(Phrase)
  /// The phrases stand in this order, with at most `slop` positions between them all together.
  case near([Phrase], slop: Int)

  /// The pattern of a whole text; nil where it holds nothing but breaks. Only a text that ends in letters or digits, breaks
  /// aside, can go on as a prefix: of other characters any text goes on.
  public static func prefix(_ text: AnalyzedText) -> TextPattern? {
    guard let phrase = Phrase(text) else { return nil }
    return phrase.items.last?.term.kind == .run ? .prefix(phrase) : .phrase(phrase)
  }

  /// The pattern of the words of a text, whatever stands between them there; nil where it holds none.
  public static func near(_ text: AnalyzedText, slop: Int) -> TextPattern? {
    let words = Phrase.words(of: text)
    return words.count > 1 ? .near(words, slop: slop) : words.first.map(TextPattern.phrase)
  }
}
