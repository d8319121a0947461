extension FoldedText {
  /// The folded code points but for punctuation and space: what completions are compared by.
  public var letters: [UInt32] {
    zip(scalars, traits).compactMap { $1.characterClass == .break ? nil : $0 }
  }

  /// Whether a mark that search looks through, such as a quotation mark, stands before a folded code point.
  public func followsMark(_ index: Int) -> Bool { traits[index].followsMark }
}

extension AnalyzedText {
  /// The places in `folded.letters` at which a word begins, ascending: where the segmenter cut, where a run begins, and
  /// every character it left alone.
  public var wordBorders: [Int] {
    var places = [Int](repeating: 0, count: folded.count + 1)
    for index in folded.scalars.indices {
      places[index + 1] = places[index] + (folded.traits[index].characterClass == .break ? 0 : 1)
    }
    var borders: [Int] = []
    var covered = 0
    for token in tokens where token.kind != .bigram && token.kind != .break && !holdsBreak(token) {
      guard token.range.lowerBound >= covered else { continue }
      covered = token.range.upperBound
      // What a sign such as ㏘ folds to may hold a token of punctuation alone.
      guard places[token.range.lowerBound] < places[token.range.upperBound] else { continue }
      borders.append(places[token.range.lowerBound])
    }
    return borders
  }
}
