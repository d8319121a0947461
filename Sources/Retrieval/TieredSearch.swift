internal import InvertedIndex
internal import TextAnalysis

/// The tiers of the documents of one segment, and the best documents of each.
struct TieredSearch {
  private let plan: QueryPlan
  private let weights: PlanWeights
  private let segment: SegmentReader
  private let number: Int
  private let ranking: BM25
  private let norms: [Float]
  /// For each document its tier's strength and one where it is better than `some`, otherwise 0; with `isRewritten` set
  /// where a part of the query is written otherwise in it.
  private var marks: [UInt8]
  private var rewritten: [Int32] = []
  /// How many documents match.
  private(set) var total = 0

  private static let isRewritten: UInt8 = 0x80

  /// Finds the tiers. Linear in the postings of what is to be found as a whole; the terms of the score are counted without
  /// decoding what is dense.
  init(
    _ plan: QueryPlan, _ weights: PlanWeights, _ snapshot: IndexSnapshot, number: Int, ranking: BM25, norms: [Float]
  ) throws(IndexError) {
    self.plan = plan
    self.weights = weights
    self.number = number
    self.ranking = ranking
    self.norms = norms
    segment = snapshot.segments[number]
    marks = [UInt8](repeating: 0, count: segment.documentCount)
    try markTiers()
    try countMatches()
  }

  private mutating func markTiers() throws(IndexError) {
    if plan.words.count > 1 || plan.words.contains(where: { $0.count > 1 }) { try markAllWords() }
    // The query itself last: what holds it comes before what holds it written otherwise.
    for (way, phrase) in plan.phrases.enumerated().reversed() {
      guard let cursor = try PhraseCursor(phrase, in: segment) else { continue }
      try mark(way == 0 ? .phrase : .all, cursor)
    }
    if let exact = plan.exact, let entry = try segment.entry(exact.key) {
      var cursor = try segment.postings(entry)
      try cursor.advance()
      while cursor.document != PostingCursor.end {
        marks[Int(cursor.document)] = Self.mark(.exact)
        try cursor.advance()
      }
    }
  }

  private static func mark(_ tier: Tier) -> UInt8 { UInt8(tier.strength + 1) }

  private mutating func mark(_ tier: Tier, _ cursor: PhraseCursor) throws(IndexError) {
    var cursor = cursor
    try cursor.advance()
    while cursor.document != PostingCursor.end {
      marks[Int(cursor.document)] = Self.mark(tier)
      try cursor.advance()
    }
  }

  /// Marks the documents that hold every word, in whatever way it is written.
  private mutating func markAllWords() throws(IndexError) {
    var words: [[PhraseCursor]] = []
    for word in plan.words {
      var ways: [PhraseCursor] = []
      for phrase in word { if let cursor = try PhraseCursor(phrase, in: segment) { ways.append(cursor) } }
      if ways.isEmpty { return }
      words.append(ways)
    }
    words.sort { $0.reduce(0) { $0 + $1.cost } < $1.reduce(0) { $0 + $1.cost } }
    var target: Int32 = 0
    while true {
      var place = 0
      while place < words.count {
        var nearest = PostingCursor.end
        for way in words[place].indices {
          try words[place][way].advance(to: target)
          nearest = min(nearest, words[place][way].document)
        }
        if nearest == PostingCursor.end { return }
        if nearest > target, place > 0 {
          (target, place) = (nearest, 0)
        } else {
          (target, place) = (nearest, place + 1)
        }
      }
      marks[Int(target)] = Self.mark(.all)
      target += 1
    }
  }

  private mutating func countMatches() throws(IndexError) {
    let bits = DocumentBits(count: segment.documentCount)
    if !plan.isLiteral {
      let alone = weights.terms.filter(\.matchesAlone)
      let evaluation = try Evaluation(
        alone, in: segment, number: number, norms: norms, rounding: weights.rounding)
      for term in 0..<evaluation.termCount { try evaluation.setBits(of: term, in: bits) }
      for word in plan.words where word.count > 1 {
        for phrase in word {
          guard var cursor = try PhraseCursor(phrase, in: segment) else { continue }
          try cursor.advance()
          while cursor.document != PostingCursor.end {
            bits.insert(cursor.document)
            try cursor.advance()
          }
        }
      }
    }
    for document in marks.indices where marks[document] != 0 { bits.insert(Int32(document)) }
    total = bits.count
    var found: Set<Int32> = []
    for part in weights.rewritten { found.formUnion(part.frequencies[number].keys) }
    for document in found.sorted() {
      if bits.contains(document) { rewritten.append(document) }
      marks[Int(document)] |= Self.isRewritten
    }
  }

  /// The `needed` best documents and maybe more.
  func best(_ needed: Int) throws(IndexError) -> [TopDocuments.Document] {
    guard needed > 0 else { return [] }
    var found = try scored(rewritten)
    for tier in Tier.allCases.reversed() {
      guard found.count(where: { $0.tier > tier }) < needed else { break }
      found += try best(needed, of: tier)
    }
    return found
  }

  /// The best documents of a tier but those where a part of the query is written otherwise.
  private func best(_ needed: Int, of tier: Tier) throws(IndexError) -> [TopDocuments.Document] {
    if tier == .some && plan.isLiteral { return [] }
    let mark = tier == .some ? 0 : Self.mark(tier)
    var documents: [Int32] = []
    if tier > .some {
      documents = marks.indices.filter { marks[$0] == mark }.map(Int32.init)
      // Few documents are scored one by one.
      if documents.count <= max(needed, segment.documentCount / 256) { return try scored(documents) }
    }
    // What is of a tier matches by it, and not by its terms.
    let terms = tier == .some ? weights.terms : weights.terms.map { WeightedTerm(key: $0.key, weight: $0.weight) }
    var best = BestScores(limit: needed, available: segment.documentCount)
    try marks.withUnsafeBufferPointer { (marks) throws(IndexError) in
      let evaluation = try Evaluation(
        terms, in: segment, number: number, norms: norms, rounding: weights.rounding,
        admitting: marks.baseAddress.map { ($0, mark) })
      try evaluation.findBestOfAny(&best)
    }
    // A document may match by what does not score.
    if tier > .some, best.elements.count < min(needed, documents.count) { return try scored(documents) }
    return best.elements.map {
      TopDocuments.Document(segment: number, document: $0.document, tier: tier, score: $0.score)
    }
  }

  /// These documents, ascending, with their whole scores.
  private func scored(_ documents: [Int32]) throws(IndexError) -> [TopDocuments.Document] {
    var scores = try segment.scores(
      of: documents, weights.terms, ranking: ranking, rounding: weights.rounding, norms: norms)
    for part in weights.rewritten {
      for (place, document) in documents.enumerated() {
        guard let frequency = part.frequencies[number][document] else { continue }
        let norm = norms[Int(segment.lengthCodes[Int(document)])]
        scores[place] += weights.rounding(
          ranking.score(weight: part.weight, frequency: Float(frequency), norm: norm))
      }
    }
    return zip(documents, scores).map { document, score in
      let strength = Int(marks[Int(document)] & ~Self.isRewritten) - 1
      return .init(segment: number, document: document, tier: Tier.allCases[max(0, strength)], score: score)
    }
  }
}
