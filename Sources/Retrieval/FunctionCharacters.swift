internal import TextAnalysis

/// The characters that hold a sentence together. As a word of its own such a character says nothing of what is sought: it
/// counts only where the query is made of nothing else.
enum FunctionCharacters {
  private static let scalars = Set(
    "的地得了着过和与及或而且并之其也都就又还则等吗呢吧啊呀嘛".unicodeScalars.map(\.value))

  /// For each position of a text, whether such a character stands there as a word of its own, as the text is cut; nowhere
  /// where it has no other word.
  static func positions(in text: AnalyzedText) -> [Bool] {
    var isFunction = [Bool](repeating: false, count: text.positionCount)
    var hasOthers = false
    var wordEnd: Int32 = 0
    for token in text.tokens {
      switch token.kind {
      case .word: (hasOthers, wordEnd) = (true, max(wordEnd, token.position + token.end - token.start))
      case .run: hasOthers = true
      case .character where token.position >= wordEnd:
        if scalars.contains(text.folded.scalars[Int(token.start)]) {
          isFunction[Int(token.position)] = true
        } else {
          hasOthers = true
        }
      case .character, .bigram, .break: break
      }
    }
    return hasOthers ? isFunction : [Bool](repeating: false, count: text.positionCount)
  }
}
