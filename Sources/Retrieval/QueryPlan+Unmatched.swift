public import InvertedIndex
internal import TextAnalysis

extension QueryPlan {
  /// Which parts of the query no document of `snapshot` holds, in code points of the query's text, ascending: words that
  /// stand nowhere in any way they may be written, side by side as one; of a literal query, or one of signs alone, the
  /// whole.
  ///
  /// Empty where the query is a number or a 文号 that some document has. Reads the postings of each word up to the first
  /// document that holds it.
  public func unmatched(in snapshot: IndexSnapshot) throws(IndexError) -> [Range<Int>] {
    if let exact {
      for segment in snapshot.segments {
        guard let entry = try segment.entry(exact.key) else { continue }
        var cursor = try segment.postings(entry)
        try cursor.advance()
        if cursor.document != PostingCursor.end { return [] }
      }
    }
    guard !words.isEmpty else { return try holds(phrases, in: snapshot) ? [] : [0..<length] }
    var ranges: [Range<Int>] = []
    for (word, range) in zip(words, wordRanges) where try !holds(word, in: snapshot) { ranges.append(range) }
    return ranges.merged
  }

  /// Whether some document holds one of the phrases.
  private func holds(_ phrases: [Phrase], in snapshot: IndexSnapshot) throws(IndexError) -> Bool {
    for segment in snapshot.segments {
      for phrase in phrases {
        guard let cursor = try PhraseMatches(phrase, in: segment) else { continue }
        try cursor.advance()
        if cursor.document != PostingCursor.end { return true }
      }
    }
    return false
  }
}
