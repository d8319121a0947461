public import InvertedIndex
public import TextAnalysis

/// How the score of one document is put together.
public struct ScoreExplanation: Sendable {
  /// What one term of the query adds.
  public struct Part: Sendable {
    /// What is counted.
    public enum Source: Sendable {
      /// A term.
      case term(Term)
      /// The other ways to write a part of the query, together.
      case rewriting([Phrase])
    }

    /// What is counted.
    public let source: Source
    /// How often the query asks for it, in words that ask by half: the weight is `count` times `idf`.
    public let count: Float
    /// How many documents of the index hold it.
    public let documentCount: Int
    /// How much it says, by how few hold it: `BM25.weight`.
    public let idf: Float
    /// How often it stands in the document.
    public let frequency: Int
    /// What it adds to the score by standing in the document.
    public let contribution: Float
    /// What it adds by standing in the neighbours, and in the whole document of the source: `DocumentContext`.
    public var context: (neighbours: Float, document: Float) = (0, 0)

    /// All it adds to the score.
    public var sum: Float { contribution + context.neighbours + context.document }
  }

  /// The document's length in positions, as near as the index keeps it.
  public let length: Int
  /// The average length of the index's documents.
  public let averageLength: Float
  /// What the length makes of the frequencies: `BM25.norm`.
  public let norm: Float
  /// The parts in the order they are added.
  public internal(set) var parts: [Part] = []

  private let ranking: BM25
  private let rounding: ScoreRounding
  private let snapshot: IndexSnapshot
  private let segment: SegmentReader
  private let document: Int32

  /// The sum of the parts, added in their order.
  public var score: Float { parts.reduce(0) { $0 + $1.sum } }

  /// An explanation without parts, which are to be rounded by `rounding`. `document` is one of the segment at place
  /// `segment` of the snapshot.
  init(
    of document: Int32, in segment: Int, of snapshot: IndexSnapshot, ranking: BM25, rounding: ScoreRounding
  ) throws(IndexError) {
    self.snapshot = snapshot
    self.segment = snapshot.segments[segment]
    self.document = document
    self.ranking = ranking
    self.rounding = rounding
    averageLength = snapshot.averageLength
    length = Int(try self.segment.length(document))
    norm = ranking.norm(length: Float(length), averageLength: averageLength)
  }

  mutating func add(_ term: Term, count: Float) throws(IndexError) {
    var documents = 0
    for segment in snapshot.segments { documents += try segment.entry(term.key)?.documentCount ?? 0 }
    var frequency = 0
    if let entry = try segment.entry(term.key) {
      var cursor = try segment.postings(entry)
      try cursor.advance(to: document)
      if cursor.document == document { frequency = cursor.frequency }
    }
    add(.term(term), count: count, documentCount: documents, frequency: frequency)
  }

  mutating func add(_ source: Part.Source, count: Float, documentCount: Int, frequency: Int) {
    let idf = ranking.weight(documentCount: snapshot.documentCount, documentsWithTerm: documentCount)
    parts.append(
      Part(
        source: source, count: count, documentCount: documentCount, idf: idf, frequency: frequency,
        contribution: frequency == 0
          ? 0 : rounding(ranking.score(weight: idf * count, frequency: Float(frequency), norm: norm))))
  }
}

extension ExhaustiveSearch {
  /// The score, 0, of a document that was only filtered.
  public func unscored(segment: Int, document: Int32) throws(IndexError) -> ScoreExplanation {
    try ScoreExplanation(
      of: document, in: segment, of: snapshot, ranking: ranking, rounding: ScoreRounding(weights: []))
  }

  /// How the score of a document is put together, term by term; `document` is one of the segment at place `segment`.
  /// `isInContext` says whether it is one of those to whose scores the context adds.
  public func explanation(
    of plan: QueryPlan, segment: Int, document: Int32, isInContext: Bool
  ) throws(IndexError) -> ScoreExplanation {
    let weights = try PlanWeights(plan, in: snapshot, ranking: ranking)
    var explanation = try ScoreExplanation(
      of: document, in: segment, of: snapshot, ranking: ranking, rounding: weights.rounding)
    for scored in plan.scoredTerms { try explanation.add(scored.term, count: scored.weight) }
    if isInContext, let context {
      let parts = try context.parts(of: weights, around: [document], in: segment, ranking: ranking)
      for (term, part) in parts.enumerated() {
        explanation.parts[term].context = (part[0].neighbours, part[0].document)
      }
    }
    for (rewriting, found) in zip(plan.scoredRewritings, weights.rewritten) {
      explanation.add(
        .rewriting(rewriting.phrases), count: rewriting.count, documentCount: found.documentCount,
        frequency: found.frequencies[segment][document] ?? 0)
    }
    return explanation
  }
}

extension StructuredSearch {
  /// How the score of a document that answers is put together; `document` is one of the segment at place `segment`.
  ///
  /// - Throws: `StructuredSearchError` as `search`.
  public func explanation(
    of plan: StructuredPlan, segment: Int, document: Int32
  ) throws(StructuredSearchError) -> ScoreExplanation {
    let expansions = try expansions(of: plan)
    do throws(IndexError) {
      let rounding = ScoreRounding(weights: try scoredTerms(plan, expansions).map(\.weight))
      var explanation = try ScoreExplanation(
        of: document, in: segment, of: snapshot, ranking: ranking, rounding: rounding)
      for (term, count) in scoredCounts(plan, expansions) { try explanation.add(term, count: Float(count)) }
      return explanation
    } catch { throw .index(error) }
  }
}
