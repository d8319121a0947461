extension Analyzer {
  /// The word of the characters of a phrase: a text that holds the word holds the phrase, too. Nil for a phrase of fewer than
  /// three characters, or of more than characters side by side, and for a word that may be written with punctuation inside.
  public func word(of phrase: Phrase) -> Term? {
    guard phrase.items.count > 1, phrase.positionCount == phrase.items.count + 1,
      phrase.items.allSatisfy({ $0.term.kind == .bigram })
    else { return nil }
    var characters = phrase.items.compactMap(\.term.text.unicodeScalars.first)
    if let last = phrase.items.last?.term.text.unicodeScalars.last { characters.append(last) }
    let word = Term(.word, scalars: characters.map(\.value))
    return punctuatedTerms.holds(word) ? nil : word
  }
}
