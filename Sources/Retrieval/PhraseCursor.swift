internal import InvertedIndex
internal import TextAnalysis

/// Walks the documents of a segment that hold a phrase, one posting after another. The plain way, kept as what
/// `PhraseMatches` is held against.
struct PhraseCursor {
  private var cursors: [PostingCursor]
  private let offsets: [Int32]
  private var positions: [Int32] = []
  private var others: [Int32] = []

  /// The current document; -1 before the first, `PostingCursor.end` after the last.
  private(set) var document: Int32 = -1

  /// How often the phrase stands in the current document.
  var frequency: Int { cursors.count == 1 ? cursors[0].frequency : positions.count }

  /// A cursor before the first document; nil where the segment lacks one of the terms.
  init?(
    _ phrase: Phrase, in segment: SegmentReader
  ) throws(IndexError) {
    var found: [(entry: TermEntry, offset: Int32)] = []
    for item in phrase.items {
      guard let entry = try segment.entry(item.term.key) else { return nil }
      found.append((entry, item.offset))
    }
    // The rarest term leads.
    found.sort { $0.entry.documentCount < $1.entry.documentCount }
    cursors = []
    for item in found { cursors.append(try segment.postings(item.entry)) }
    offsets = found.map(\.offset)
  }

  /// Moves to the next document that holds the phrase.
  mutating func advance() throws(IndexError) {
    try cursors[0].advance()
    try findPhrase()
  }

  /// Moves to the first document not before `target` that holds the phrase; stays where it already is there.
  mutating func advance(to target: Int32) throws(IndexError) {
    guard document < target else { return }
    try cursors[0].advance(to: target)
    try findPhrase()
  }

  /// Moves on from where the rarest term stands.
  private mutating func findPhrase() throws(IndexError) {
    while true {
      let target = cursors[0].document
      guard target != PostingCursor.end else { return document = PostingCursor.end }
      var furthest = target
      for index in cursors.indices.dropFirst() {
        try cursors[index].advance(to: target)
        furthest = max(furthest, cursors[index].document)
        if furthest > target { break }
      }
      if furthest > target {
        guard furthest != PostingCursor.end else { return document = PostingCursor.end }
        try cursors[0].advance(to: furthest)
      } else if try standTogether() {
        return document = target
      } else {
        try cursors[0].advance()
      }
    }
  }

  /// Whether the terms stand at their distances somewhere in the document all cursors are on.
  private mutating func standTogether() throws(IndexError) -> Bool {
    if cursors.count == 1 { return true }
    for index in cursors.indices {
      try cursors[index].readPositions(into: &others)
      for place in others.indices { others[place] -= offsets[index] }
      if index == 0 { swap(&positions, &others) } else { intersect() }
      if positions.isEmpty { return false }
    }
    return true
  }

  /// Keeps of `positions` what is in `others` too; both ascend.
  private mutating func intersect() {
    var kept = 0
    var other = 0
    for position in positions {
      while other < others.count, others[other] < position { other += 1 }
      guard other < others.count else { break }
      if others[other] == position {
        positions[kept] = position
        kept += 1
      }
    }
    positions.removeLast(positions.count - kept)
  }
}
