extension Phrase {
  /// The words of a text as phrases of their characters, in order and side by side: those the segmenter cut, runs, and the
  /// characters it left alone.
  public static func words(of text: AnalyzedText) -> [Phrase] {
    var words: [Phrase] = []
    var covered: Int32 = 0
    let tokens = text.tokens.filter { $0.kind != .bigram && $0.kind != .break && !text.holdsBreak($0) }
    for token in tokens where token.position >= covered {
      covered = token.position + (token.kind == .run ? 1 : token.end - token.start)
      if let word = Phrase(text, in: token.position..<covered) { words.append(word) }
    }
    return words
  }

  /// The same phrase with another last term.
  public func ending(with term: Term) -> Phrase {
    var items = items
    if let last = items.popLast() { items.append(Item(term: term, offset: last.offset)) }
    return Phrase(items: items, positionCount: positionCount)
  }

  init(items: [Item], positionCount: Int) {
    self.items = items
    self.positionCount = positionCount
  }
}
