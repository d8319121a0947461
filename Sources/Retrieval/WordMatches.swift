internal import InvertedIndex
internal import TextAnalysis

/// Finds the documents of a segment that hold every word of a query, in whatever way each is written.
///
/// Words of one term are found first, a bit for each document; words of more, whose positions are to be read, are looked for
/// among what these leave.
struct WordMatches {
  private let documentCount: Int32
  /// The documents that hold every word of one term; nil where the query has none.
  private let bits: DocumentBits?
  /// The other words, each in the ways it is written, the rarest first.
  private let others: [[PhraseMatches]]

  /// Looks for `words`, each in the ways it is written; nil where one of them is nowhere.
  init?(_ words: [[Phrase]], in segment: SegmentReader, until interruption: Interruption?) throws(IndexError) {
    documentCount = Int32(segment.documentCount)
    var bits: DocumentBits?
    var others: [[PhraseMatches]] = []
    for word in words {
      if word.allSatisfy({ $0.items.count == 1 }) {
        let found = DocumentBits(count: segment.documentCount)
        for phrase in word {
          guard let entry = try segment.entry(phrase.items[0].term.key) else { continue }
          try segment.setBits(of: entry, in: found)
        }
        bits?.keep(found)
        bits = bits ?? found
        continue
      }
      var ways: [PhraseMatches] = []
      for phrase in word {
        if let matches = try PhraseMatches(phrase, in: segment, until: interruption) { ways.append(matches) }
      }
      if ways.isEmpty { return nil }
      others.append(ways)
    }
    bits?.keep(segment.live?.words)
    self.bits = bits
    self.others = others.sorted { $0.reduce(0) { $0 + $1.cost } < $1.reduce(0) { $0 + $1.cost } }
  }

  /// Calls `body` with those of a range, ascending. Each range comes after the one before.
  func forEach(in range: Range<Int32>, _ body: (Int32) -> Void) throws(IndexError) {
    var target = next(from: range.lowerBound)
    while target < range.upperBound {
      let found = try nearest(target)
      if found == target {
        body(target)
        target = next(from: target + 1)
      } else {
        guard found < range.upperBound else { return }
        target = next(from: found)
      }
    }
  }

  /// The document itself where it holds the other words, otherwise a later one before which none does.
  private func nearest(_ document: Int32) throws(IndexError) -> Int32 {
    for word in others {
      var nearest = PostingCursor.end
      for way in word {
        try way.advance(to: document)
        nearest = min(nearest, way.document)
      }
      if nearest > document { return nearest }
    }
    return document
  }

  /// The first document from this one on that holds every word of one term.
  private func next(from document: Int32) -> Int32 {
    guard let bits, document < documentCount else { return document }
    return bits.next(from: document)
  }
}
