internal import InvertedIndex
internal import TextAnalysis

/// Walks the documents of a segment that hold words in order, near each other.
struct NearCursor {
  private var words: [WordPositions]
  private let order: WordOrder
  private var starts: [[Int32]]

  /// The current document; -1 before the first, `PostingCursor.end` after the last.
  private(set) var document: Int32 = -1

  /// A cursor before the first document; nil where the segment lacks one of the terms.
  init?(_ phrases: [Phrase], slop: Int, in segment: SegmentReader) throws(IndexError) {
    words = []
    for phrase in phrases {
      guard let word = try WordPositions(phrase, in: segment) else { return nil }
      words.append(word)
    }
    order = WordOrder(lengths: phrases.map(\.positionCount), slop: slop)
    starts = Array(repeating: [], count: phrases.count)
  }

  /// Moves to the next document that holds the words so.
  mutating func advance() throws(IndexError) {
    var target = document + 1
    while true {
      // The words take turns until all stand on one document.
      var agreed = 0
      var index = 0
      while agreed < words.count {
        let next = try words[index].advance(to: target)
        guard next != PostingCursor.end else { return document = PostingCursor.end }
        agreed = next == target ? agreed + 1 : 1
        target = next
        index = (index + 1) % words.count
      }
      for index in words.indices { starts[index] = try words[index].starts() }
      if order.isMet(starts) { return document = target }
      target += 1
    }
  }
}

/// The places of one word, document by document.
private struct WordPositions {
  private var cursors: [PostingCursor] = []
  private let offsets: [Int32]

  init?(_ phrase: Phrase, in segment: SegmentReader) throws(IndexError) {
    offsets = phrase.items.map(\.offset)
    for item in phrase.items {
      guard let entry = try segment.entry(item.term.key) else { return nil }
      cursors.append(try segment.postings(entry))
    }
  }

  /// Moves to the first document from `target` on that holds all the word's terms, together or not.
  mutating func advance(to target: Int32) throws(IndexError) -> Int32 {
    var target = target
    var index = 0
    while index < cursors.count {
      try cursors[index].advance(to: target)
      let found = cursors[index].document
      guard found != PostingCursor.end else { return found }
      index = found == target || index == 0 ? index + 1 : 0
      target = found
    }
    return target
  }

  /// Where the word starts in the current document, ascending.
  mutating func starts() throws(IndexError) -> [Int32] {
    var starts: [Int32] = []
    var positions: [Int32] = []
    for index in cursors.indices {
      try cursors[index].readPositions(into: &positions)
      let offset = offsets[index]
      if index == 0 {
        starts = positions.map { $0 - offset }
      } else {
        let others = Set(positions.map { $0 - offset })
        starts.removeAll { !others.contains($0) }
      }
    }
    return starts
  }
}
