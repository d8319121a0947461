public import InvertedIndex

/// Finds the best documents by weighted terms, without scoring those that cannot be among them. Same documents, scores and
/// order as adding up every posting.
public struct TermSearch: Sendable {
  /// Which documents match.
  public enum Operation: Sendable {
    /// Those that hold any of the terms.
    case any
    /// Those that hold all of the terms.
    case all
    /// Those that hold the terms one after the other. They score as one term whose weight is the sum of theirs.
    case phrase
  }

  private let snapshot: IndexSnapshot
  private let ranking: BM25
  private let norms: [Float]

  /// A search of `snapshot`, ranked by `ranking`.
  public init(_ snapshot: IndexSnapshot, ranking: BM25 = BM25()) {
    self.snapshot = snapshot
    self.ranking = ranking
    norms = ranking.norms(averageLength: snapshot.averageLength)
  }

  /// The terms with these keys, weighted by their rarity in the index.
  public func weighted(_ keys: [[UInt8]]) throws(IndexError) -> [WeightedTerm] {
    var terms: [WeightedTerm] = []
    for key in keys { terms.append(WeightedTerm(key: key, weight: try ranking.weight(of: key, in: snapshot))) }
    return terms
  }

  /// The `limit` best documents, best first; of equal scores the earlier in the index.
  public func best(
    _ terms: [WeightedTerm], _ operation: Operation, limit: Int
  ) throws(IndexError) -> [(segment: Int, document: Int32, score: Float)] {
    try evaluate(terms, operation, limit: limit, counts: false).documents
  }

  /// The `limit` best documents and how many match, exactly.
  public func bestAndCount(
    _ terms: [WeightedTerm], _ operation: Operation, limit: Int
  ) throws(IndexError) -> (documents: [(segment: Int, document: Int32, score: Float)], total: Int) {
    try evaluate(terms, operation, limit: limit, counts: true)
  }

  private func evaluate(
    _ terms: [WeightedTerm], _ operation: Operation, limit: Int, counts: Bool
  ) throws(IndexError) -> (documents: [(segment: Int, document: Int32, score: Float)], total: Int) {
    var best = BestScores(limit: limit, available: snapshot.documentCount)
    var total = 0
    let rounding = ScoreRounding(weights: terms.map(\.weight))
    for (number, segment) in snapshot.segments.enumerated() {
      var evaluation = try evaluation(terms, operation, segment, number: number, rounding)
      switch operation {
      case .any:
        try evaluation.findBestOfAny(&best)
        if counts { total += try evaluation.countAny() }
      case .all:
        guard counts else {
          try evaluation.findBestOfAll(&best)
          continue
        }
        let (matches, count) = try evaluation.findAll()
        total += count
        evaluation.restart()
        try evaluation.findBestOfAll(&best, among: matches)
      case .phrase: total += try evaluation.findBestOfPhrase(&best, counts: counts)
      }
    }
    let sorted = best.elements.sorted { $1.follows($0) }
    return (sorted.map { (Int($0.segment), $0.document, $0.score) }, total)
  }

  /// How many documents match, exactly, without scoring any.
  public func count(_ keys: [[UInt8]], _ operation: Operation) throws(IndexError) -> Int {
    let terms = keys.map { WeightedTerm(key: $0, weight: 1) }
    let rounding = ScoreRounding(weights: [1])
    if keys.count == 1, operation == .any, let count = try countOne(keys[0]) { return count }
    var total = 0
    for (number, segment) in snapshot.segments.enumerated() {
      var evaluation = try evaluation(terms, operation, segment, number: number, rounding)
      switch operation {
      case .any: total += try evaluation.countAny()
      case .all: total += try evaluation.countAll()
      case .phrase: total += try evaluation.countPhrase()
      }
    }
    return total
  }

  /// How many documents hold a term; nil where some are dead, so that they have to be looked at.
  private func countOne(_ key: [UInt8]) throws(IndexError) -> Int? {
    var total = 0
    for segment in snapshot.segments {
      guard segment.live == nil else { return nil }
      total += try segment.entry(key)?.documentCount ?? 0
    }
    return total
  }

  private func evaluation(
    _ terms: [WeightedTerm], _ operation: Operation, _ segment: SegmentReader, number: Int, _ rounding: ScoreRounding
  ) throws(IndexError) -> Evaluation {
    let offsets = operation == .phrase ? Array(0..<Int32(terms.count)) : nil
    return try Evaluation(
      terms, offsets: offsets, in: segment, number: number, norms: norms, rounding: rounding)
  }
}

extension BM25 {
  /// The norm of each `LengthCode`.
  func norms(averageLength: Float) -> [Float] {
    LengthCode.lengths.map { norm(length: Float($0), averageLength: averageLength) }
  }
}

extension IndexSnapshot {
  /// The average length of a document, never below 1.
  var averageLength: Float {
    let total = manifest.segments.reduce(0) { $0 + $1.totalLength }
    return max(1, Float(total) / Float(max(1, documentCount)))
  }
}
