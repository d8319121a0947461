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
  private let interruption: Interruption?
  /// For each document its tier's strength and one where it is better than `some`, otherwise 0; with `isRewritten` set
  /// where a part of the query is written otherwise in it.
  private var marks: [UInt8]
  private var rewritten: [Int32] = []
  /// The documents of a better tier than `some`, ascending.
  private var marked: [Int32] = []
  private let bits: DocumentBits
  /// How many documents, from the first on, have their marks: all where the search was not interrupted.
  private var searched = 0
  /// How many documents match.
  private(set) var total = 0

  private static let isRewritten: UInt8 = 0x80
  private static let isExcluded: UInt8 = 0x7F
  private static let sliceSize = 1 << 14

  /// Finds the tiers. Linear in the postings of what is to be found as a whole; the terms of the score are counted without
  /// decoding what is dense.
  init(
    _ plan: QueryPlan, _ weights: PlanWeights, _ snapshot: IndexSnapshot, number: Int, ranking: BM25, norms: [Float],
    until interruption: Interruption?
  ) throws(IndexError) {
    self.plan = plan
    self.weights = weights
    self.number = number
    self.ranking = ranking
    self.norms = norms
    self.interruption = interruption
    segment = snapshot.segments[number]
    marks = [UInt8](repeating: 0, count: segment.documentCount)
    bits = DocumentBits(count: segment.documentCount)
    try markTiers()
    marked = Self.documents(marked: marks)
    try countMatches()
  }

  /// Marks slice by slice: what is known of a document is known whole, wherever an interruption comes.
  private mutating func markTiers() throws(IndexError) {
    let isMoreThanPhrase = plan.words.count > 1 || plan.words.contains { $0.count > 1 }
    let words = isMoreThanPhrase ? try WordMatches(plan.words, in: segment, until: interruption) : nil
    // The query itself last: what holds it comes before what holds it written otherwise.
    var phrases: [(tier: Tier, cursor: PhraseMatches)] = []
    for (way, phrase) in plan.phrases.enumerated().reversed() {
      guard let cursor = try PhraseMatches(phrase, in: segment, until: interruption) else { continue }
      phrases.append((way == 0 ? .phrase : .all, cursor))
    }
    var exact: PostingCursor?
    if let term = plan.exact, let entry = try segment.entry(term.key) { exact = try segment.postings(entry) }
    while searched < marks.count {
      if let interruption, interruption.isDue() { return }
      let end = min(searched + Self.sliceSize, marks.count)
      try words?.forEach(in: Int32(searched)..<Int32(end)) { marks[Int($0)] = Self.mark(.all) }
      for place in phrases.indices {
        try phrases[place].cursor.advance(to: Int32(searched))
        while phrases[place].cursor.document < end {
          marks[Int(phrases[place].cursor.document)] = Self.mark(phrases[place].tier)
          try phrases[place].cursor.advance()
        }
      }
      try exact?.advance(to: Int32(searched))
      while let document = exact?.document, document < end {
        marks[Int(document)] = Self.mark(.exact)
        try exact?.advance()
      }
      if let interruption, interruption.hasHappened {
        // A cursor may have ended within the slice.
        for document in searched..<end { marks[document] = 0 }
        return
      }
      searched = end
    }
  }

  private static func mark(_ tier: Tier) -> UInt8 { UInt8(tier.strength + 1) }

  /// The documents that have a mark.
  private static func documents(marked marks: [UInt8]) -> [Int32] {
    var documents: [Int32] = []
    marks.withUnsafeBytes { marks in
      var place = 0
      while place < marks.count {
        // Few have one: eight are passed over at once.
        if place + 8 <= marks.count, marks.loadUnaligned(fromByteOffset: place, as: UInt64.self) == 0 {
          place += 8
          continue
        }
        if marks[place] != 0 { documents.append(Int32(place)) }
        place += 1
      }
    }
    return documents
  }

  private mutating func countMatches() throws(IndexError) {
    if !plan.isLiteral, searched == marks.count {
      let alone = weights.terms.filter(\.matchesAlone)
      let evaluation = try Evaluation(
        alone, in: segment, number: number, norms: norms, rounding: weights.rounding, hasWindow: false)
      for term in 0..<evaluation.termCount { try evaluation.setBits(of: term, in: bits) }
      bits.keep(evaluation.live)
      for part in weights.rewritten {
        for document in part.frequencies[number].keys { bits.insert(document) }
      }
    }
    for document in marked { bits.insert(document) }
    total = bits.count
    var found: Set<Int32> = []
    for part in weights.rewritten { found.formUnion(part.frequencies[number].keys) }
    for document in found.sorted() {
      if bits.contains(document) { rewritten.append(document) }
      marks[Int(document)] |= Self.isRewritten
    }
  }

  /// The documents that match, ascending.
  var documents: [Int32] { bits.documents }

  /// Keeps of the documents that match those of `passing`.
  mutating func keep(_ passing: DocumentBits) {
    for document in marks.indices where !passing.contains(Int32(document)) { marks[document] = Self.isExcluded }
    bits.keep(passing)
    rewritten.removeAll { !passing.contains($0) }
    total = bits.count
  }

  /// The `needed` best documents and maybe more.
  func best(_ needed: Int) throws(IndexError) -> [TopDocuments.Document] {
    guard needed > 0 else { return [] }
    var found = try scored(rewritten)
    for tier in Tier.allCases.reversed() {
      guard found.count(where: { $0.tier > tier }) < needed else { break }
      // Whether a document without a mark is of a better tier is not known then.
      if tier == .some, searched < marks.count { break }
      found += try best(needed, of: tier)
    }
    return found
  }

  /// The best documents of a tier but those where a part of the query is written otherwise.
  private func best(_ needed: Int, of tier: Tier) throws(IndexError) -> [TopDocuments.Document] {
    if tier == .some && plan.isLiteral { return [] }
    let mark = tier == .some ? 0 : Self.mark(tier)
    var documents: [Int32] = []
    if tier == .some {
      // Few documents are scored one by one.
      if total <= max(needed, segment.documentCount / 256) {
        return try scored(bits.documents.filter { marks[Int($0)] == mark })
      }
    } else {
      documents = marked.filter { marks[Int($0)] == mark }
      if documents.count <= max(needed, segment.documentCount / 256) { return try scored(documents) }
    }
    // What is of a tier matches by it, and not by its terms.
    let terms = tier == .some ? weights.terms : weights.terms.map { WeightedTerm(key: $0.key, weight: $0.weight) }
    var best = BestScores(limit: needed, available: segment.documentCount)
    try marks.withUnsafeBufferPointer { (marks) throws(IndexError) in
      let evaluation = try Evaluation(
        terms, in: segment, number: number, norms: norms, rounding: weights.rounding,
        admitting: marks.baseAddress.map { ($0, mark) }, until: interruption)
      try evaluation.findBestOfAny(&best)
    }
    // A document may match by what does not score.
    let isWhole = interruption.map { !$0.hasHappened } ?? true
    if isWhole, tier > .some, best.elements.count < min(needed, documents.count) { return try scored(documents) }
    return best.elements.map {
      TopDocuments.Document(segment: number, document: $0.document, tier: tier, score: $0.score)
    }
  }

  /// These documents, ascending, with their whole scores.
  func scored(_ documents: [Int32]) throws(IndexError) -> [TopDocuments.Document] {
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
