public import InvertedIndex

/// The documents that answer a structured query. None is scored until it is asked for.
public struct StructuredMatches {
  /// The documents.
  public let documents: DocumentSet
  /// How many there are.
  public let total: Int

  private let snapshot: IndexSnapshot
  private let terms: [WeightedTerm]
  /// Whether a document answers just where it holds one of the terms that match alone.
  private let termsDecide: Bool
  private let ranking: BM25
  private let rounding: ScoreRounding
  private let norms: [Float]
  private let interruption: Interruption?

  init(
    _ documents: DocumentSet, in snapshot: IndexSnapshot, terms: [WeightedTerm], termsDecide: Bool, ranking: BM25,
    until interruption: Interruption?
  ) {
    self.documents = documents
    total = documents.count
    self.snapshot = snapshot
    self.terms = terms
    self.termsDecide = termsDecide
    self.ranking = ranking
    rounding = ScoreRounding(weights: terms.map(\.weight))
    norms = ranking.norms(averageLength: snapshot.averageLength)
    self.interruption = interruption
  }

  /// Documents that were not searched for but only filtered: none has a score.
  public init(unscored documents: DocumentSet, in snapshot: IndexSnapshot) {
    self.init(documents, in: snapshot, terms: [], termsDecide: false, ranking: BM25(), until: nil)
  }

  /// The documents in an order from place `offset` on, `limit` of them at most.
  ///
  /// By relevance, few more than `offset + limit` are scored; in another order only those that are equal to one of the page
  /// in it. Interrupted, what it gives is right for the documents it has looked at.
  public func page(_ order: SortOrder, limit: Int, offset: Int = 0) throws(IndexError) -> TopDocuments {
    let (sum, isTooLarge) = limit.addingReportingOverflow(offset)
    let end = isTooLarge ? Int.max : sum
    guard limit > 0, offset < total else { return TopDocuments(total: total, documents: []) }
    var found: [TopDocuments.Document] = []
    var passedOver = 0
    if order.key == .relevance {
      found = try best(end)
    } else {
      let (candidates, start) = try order.candidates(of: documents.documents, for: offset..<end, in: snapshot)
      for (number, documents) in candidates.enumerated() { found += try scored(documents, ofSegment: number) }
      found = try order.sort(found, of: snapshot)
      passedOver = start
    }
    return TopDocuments(total: total, documents: Array(found.dropFirst(offset - passedOver).prefix(limit)))
  }

  /// Every document with its score, posting by posting, in the order of the index: what `page` is held against.
  public func scoringAll() throws(IndexError) -> [TopDocuments.Document] {
    var found: [TopDocuments.Document] = []
    for (number, documents) in documents.documents.enumerated() { found += try scored(documents, ofSegment: number) }
    return found
  }

  /// The `needed` best documents, best first.
  private func best(_ needed: Int) throws(IndexError) -> [TopDocuments.Document] {
    if needed >= total { return try scoringAll().sorted { $0.precedes($1) } }
    var best = BestScores(limit: needed, available: total)
    for (number, segment) in snapshot.segments.enumerated() where interruption?.isDue() != true {
      try findBest(&best, of: segment, number: number)
    }
    var found = best.elements.sorted { $1.follows($0) }.map {
      TopDocuments.Document(segment: Int($0.segment), document: $0.document, tier: .all, score: $0.score)
    }
    // What is left answers by what does not score, as by a negation.
    if interruption?.hasHappened != true, found.count < needed { addUnscored(to: &found, upTo: needed) }
    return found
  }

  private func findBest(
    _ best: inout BestScores, of segment: SegmentReader, number: Int
  ) throws(IndexError) {
    let bits = documents.segments[number]
    let count = bits.count
    guard count > 0, !terms.isEmpty else { return }
    // Few documents are scored one by one.
    if count <= segment.documentCount / 256 {
      for document in try scored(bits.documents, ofSegment: number) where document.score > best.threshold {
        best.add(document.document, segment: Int32(number), score: document.score)
      }
      return
    }
    if termsDecide {
      let evaluation = try Evaluation(
        terms, in: segment, number: number, norms: norms, rounding: rounding, until: interruption)
      return try evaluation.findBestOfAny(&best)
    }
    try bits.marks(count: segment.documentCount).withUnsafeBufferPointer { (marks) throws(IndexError) in
      let evaluation = try Evaluation(
        terms, in: segment, number: number, norms: norms, rounding: rounding,
        admitting: marks.baseAddress.map { ($0, 1) }, until: interruption)
      try evaluation.findBestOfAny(&best)
    }
  }

  /// Adds the first documents of the index that are not yet in `found`, until it has `needed`.
  private func addUnscored(to found: inout [TopDocuments.Document], upTo needed: Int) {
    for (number, bits) in documents.segments.enumerated() {
      let scored = Set(found.lazy.filter { $0.segment == number }.map(\.document))
      var document = bits.next(from: 0)
      while document != PostingCursor.end, found.count < needed {
        if !scored.contains(document) {
          found.append(.init(segment: number, document: document, tier: .all, score: 0))
        }
        document = bits.next(from: document + 1)
      }
    }
  }

  private func scored(_ documents: [Int32], ofSegment number: Int) throws(IndexError) -> [TopDocuments.Document] {
    let scores = try snapshot.segments[number].scores(
      of: documents, terms, ranking: ranking, rounding: rounding, norms: norms)
    return zip(documents, scores).map { .init(segment: number, document: $0, tier: .all, score: $1) }
  }
}
