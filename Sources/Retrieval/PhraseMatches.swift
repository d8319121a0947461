internal import InvertedIndex
internal import TextAnalysis

/// Walks the live documents of a segment that hold a phrase: the same as `PhraseCursor`, block by block.
///
/// The terms' documents are intersected in stretches; positions are read for those documents alone that are asked for.
final class PhraseMatches {
  private var evaluation: Evaluation
  /// The documents to look at; nil for all.
  private let candidates: DocumentBits?
  private let interruption: Interruption?
  private var count = 0
  private var index = 0
  private var tries = 0
  /// What follows the documents that were looked at.
  private var next: Int32 = 0

  /// The current document; -1 before the first, `PostingCursor.end` after the last.
  private(set) var document: Int32 = -1
  /// How often the phrase stands in the current document.
  private(set) var frequency = 0
  /// The number of documents of the rarest term: what walking to the end may look at.
  let cost: Int

  private static let norms = [Float](repeating: 1, count: 256)

  /// Before the first document, of `candidates` only where it is not nil; nil where the segment lacks one of the terms. It is
  /// at its end, too, where it is interrupted.
  init?(
    _ phrase: Phrase, in segment: SegmentReader, among candidates: DocumentBits? = nil,
    until interruption: Interruption? = nil
  ) throws(IndexError) {
    evaluation = try Evaluation(
      phrase.items.map { WeightedTerm(key: $0.term.key, weight: 1) }, offsets: phrase.items.map(\.offset),
      cover: phrase.cover, in: segment, number: 0, norms: Self.norms, rounding: ScoreRounding(weights: [1]),
      hasWindow: false, until: interruption)
    self.candidates = candidates
    self.interruption = interruption
    guard evaluation.startConjunction() else { return nil }
    cost = evaluation.terms[evaluation.order[0]].list.documentCount
  }

  /// Moves to the next document that holds the phrase.
  func advance() throws(IndexError) {
    index += 1
    try find()
  }

  /// Moves to the first document not before `target` that holds the phrase; stays where it already is there.
  func advance(to target: Int32) throws(IndexError) {
    guard document < target else { return }
    let wanted = UInt32(bitPattern: target)
    next = max(next, target)
    while index < count, evaluation.candidates[index] < wanted { index += 1 }
    if index >= count { try evaluation.skip(to: target) }
    try find()
  }

  /// Calls `body` with the document of each match that is left, ascending.
  func forEach(_ body: (Int32) -> Void) throws(IndexError) {
    try advance()
    while document != PostingCursor.end {
      body(document)
      try advance()
    }
  }

  /// Finds the first candidate from `index` on that holds the phrase.
  private func find() throws(IndexError) {
    while true {
      while index < count {
        let candidate = Int32(bitPattern: evaluation.candidates[index])
        next = candidate + 1
        if candidates?.contains(candidate) != false {
          tries &+= 1
          if tries & 0xFF == 0, let interruption, interruption.isDue() { return end() }
          frequency = try evaluation.phraseFrequency(ofCandidate: index)
          if frequency > 0 { return document = candidate }
        }
        index += 1
      }
      if let candidates {
        let candidate = candidates.next(from: next)
        if candidate == PostingCursor.end { return end() }
        try evaluation.skip(to: candidate)
      }
      guard let found = try evaluation.nextMatches(above: 0) else { return end() }
      (count, index) = (found, 0)
    }
  }

  private func end() { (document, frequency, count, index) = (PostingCursor.end, 0, 0, 0) }
}
