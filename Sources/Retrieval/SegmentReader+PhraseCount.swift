public import InvertedIndex
public import TextAnalysis

extension SegmentReader {
  /// How many live documents hold a phrase: what a quoted search for it finds in this segment; `limit` where it is that or
  /// more. One look-up for a phrase of one or two characters where all documents are live; otherwise it walks the postings of
  /// the rarest term.
  public func documentCount(of phrase: Phrase, limit: Int = .max) throws(IndexError) -> Int {
    if phrase.items.count == 1, live == nil {
      return min(limit, try entry(phrase.items[0].term.key)?.documentCount ?? 0)
    }
    guard let cursor = try PhraseMatches(phrase, in: self) else { return 0 }
    var count = 0
    try cursor.advance()
    while cursor.document != PostingCursor.end, count < limit {
      count += 1
      try cursor.advance()
    }
    return count
  }

  /// The first live documents that hold a phrase, ascending, at most `limit`; fewer where it is interrupted. Walks the
  /// postings of the rarest term up to the last of them.
  public func documents(
    holding phrase: Phrase, limit: Int = .max, until interruption: Interruption? = nil
  ) throws(IndexError) -> [Int32] {
    guard limit > 0, let cursor = try PhraseMatches(phrase, in: self, until: interruption) else { return [] }
    var documents: [Int32] = []
    try cursor.advance()
    while cursor.document != PostingCursor.end, documents.count < limit {
      documents.append(cursor.document)
      try cursor.advance()
    }
    return documents
  }

  /// Whether some live document holds a phrase. Walks the postings of the rarest term up to the first.
  public func holds(_ phrase: Phrase) throws(IndexError) -> Bool {
    guard var cursor = try PhraseCursor(phrase, in: self) else { return false }
    try cursor.advance()
    return cursor.document != PostingCursor.end
  }

  /// The number of documents of a phrase's rarest term, which no count of it exceeds; 0 where it lacks one.
  public func documentBound(of phrase: Phrase) throws(IndexError) -> Int {
    var bound = Int.max
    for item in phrase.items { bound = min(bound, try entry(item.term.key)?.documentCount ?? 0) }
    return bound
  }
}
