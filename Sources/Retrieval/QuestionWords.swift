internal import TextAnalysis

/// The words that ask. They make a question of what is sought and say nothing of it, yet they are rare in policy text, so
/// that their idf alone makes them the weightiest words of many a question.
enum QuestionWords {
  /// How much of an occurrence counts that such a word takes part in.
  static let weight: Float = 0.5

  private static let terms: Set<Term> = Set(
    """
    什么 如何 怎么 怎么办 怎样 为什么 为何 何时 何种 何 谁 哪 哪些 哪里 哪个 多少 几 吗 呢 是否 能否 可否 请问
    """
    .split(whereSeparator: \.isWhitespace)
    .map { Term($0.unicodeScalars.count == 1 ? .character : .word, scalars: $0.unicodeScalars.map(\.value)) })

  /// For each position of a text, whether a word that asks stands there, as the text is cut.
  static func positions(in text: AnalyzedText) -> [Bool] {
    var asks = [Bool](repeating: false, count: text.positionCount)
    var wordEnd = 0
    for token in text.tokens where token.kind == .word || token.kind == .character {
      let first = Int(token.position)
      let end = min(first + token.range.count, text.positionCount)
      if token.kind == .character && first < wordEnd { continue }
      wordEnd = max(wordEnd, end)
      if terms.contains(text.term(of: token)) { for position in first..<end { asks[position] = true } }
    }
    return asks
  }
}
