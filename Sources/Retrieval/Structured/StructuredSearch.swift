public import InvertedIndex
internal import QueryLanguage
public import TextAnalysis

/// Answers structured queries by evaluating the whole tree on every segment, and scores every document that matches.
public struct StructuredSearch: Sendable {
  let snapshot: IndexSnapshot
  let analyzer: Analyzer
  let ranking: BM25
  let averageLength: Float

  /// The most terms a prefix may stand for.
  public static let prefixLimit = 1_000

  /// A search of `snapshot`, ranked by `ranking`; `analyzer` is the one the index was built with.
  public init(_ snapshot: IndexSnapshot, analyzer: Analyzer, ranking: BM25 = BM25()) {
    self.snapshot = snapshot
    self.analyzer = analyzer
    self.ranking = ranking
    let total = snapshot.manifest.segments.reduce(0) { $0 + $1.totalLength }
    averageLength = max(1, Float(total) / Float(max(1, snapshot.documentCount)))
  }

  /// The documents from place `offset` on, `limit` of them at most, and how many match; all are of the tier `all`.
  ///
  /// The score is the sum of BM25 over the terms that are not negated, added in the order of the query. Linear in the
  /// postings of the query's terms; fields, years and dates read the stored record of every document that is left.
  ///
  /// - Throws: `StructuredSearchError.query` where a prefix stands for more than `prefixLimit` terms.
  public func search(
    _ plan: StructuredPlan, limit: Int, offset: Int = 0
  ) throws(StructuredSearchError) -> TopDocuments {
    TopDocuments(try matches(plan), limit: limit, offset: offset)
  }

  /// The documents of each segment that answer, ascending: what a filter lets through. Only those of `candidates` where it
  /// is not nil, which has documents of each segment, ascending.
  ///
  /// - Throws: as `search`.
  public func documents(
    matching plan: StructuredPlan, among candidates: [[Int32]]? = nil
  ) throws(StructuredSearchError) -> [[Int32]] {
    let expansions = try expansions(of: plan)
    do throws(IndexError) {
      var documents: [[Int32]] = []
      for (index, segment) in snapshot.segments.enumerated() {
        let matcher = SegmentMatcher(segment, analyzer: analyzer, expansions: expansions)
        documents.append(try matcher.documents(matching: plan.condition, among: candidates?[index]))
      }
      return documents
    } catch { throw .index(error) }
  }

  /// All documents that answer, by segment and document; those in `filter` where it is not nil, which has the documents of
  /// each segment, ascending.
  ///
  /// - Throws: as `search`.
  public func matches(
    _ plan: StructuredPlan, filter: [[Int32]]? = nil
  ) throws(StructuredSearchError) -> [TopDocuments.Document] {
    let expansions = try expansions(of: plan)
    do throws(IndexError) {
      let terms = try scoredTerms(plan, expansions)
      var matches: [TopDocuments.Document] = []
      for (index, segment) in snapshot.segments.enumerated() {
        let matcher = SegmentMatcher(segment, analyzer: analyzer, expansions: expansions)
        let documents = try matcher.documents(matching: plan.condition, among: filter?[index])
        let scores = try scores(of: documents, terms, segment)
        matches += documents.map { .init(segment: index, document: $0, tier: .all, score: scores[Int($0)]) }
      }
      return matches
    } catch { throw .index(error) }
  }

  /// The terms of all segments that begin with each prefix, in the order of their bytes.
  func expansions(of plan: StructuredPlan) throws(StructuredSearchError) -> [Term: [Term]] {
    var expansions: [Term: [Term]] = [:]
    for (prefix, position) in plan.prefixes where expansions[prefix] == nil {
      var terms: Set<Term> = []
      for segment in snapshot.segments {
        do throws(IndexError) {
          var cursor = try segment.terms(prefix: prefix.key)
          while terms.count <= Self.prefixLimit, try cursor.advance() {
            terms.insert(
              Term(.run, scalars: String(decoding: cursor.key.dropFirst(), as: UTF8.self).unicodeScalars.map(\.value)))
          }
        } catch { throw .index(error) }
      }
      guard terms.count <= Self.prefixLimit else {
        throw .query(
          QuerySyntaxError(
            query: plan.query.text, position: position,
            expected: "a prefix of at most \(Self.prefixLimit) different words", found: "\(prefix.text)* with more"))
      }
      expansions[prefix] = terms.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }
    return expansions
  }

  /// The terms of the score and how often the query asks for each, in the order they first stand in the query.
  func scoredCounts(_ plan: StructuredPlan, _ expansions: [Term: [Term]]) -> [(term: Term, count: Int)] {
    var order: [Term] = []
    var counts: [Term: Int] = [:]
    for scored in plan.scored {
      let terms =
        switch scored {
        case .term(let term): [term]
        case .prefix(let term): expansions[term] ?? []
        }
      for term in terms {
        if counts[term] == nil { order.append(term) }
        counts[term, default: 0] += 1
      }
    }
    return order.map { ($0, counts[$0] ?? 1) }
  }

  /// The terms of the score with their weights.
  private func scoredTerms(
    _ plan: StructuredPlan, _ expansions: [Term: [Term]]
  ) throws(IndexError) -> [(term: Term, weight: Float)] {
    var weighted: [(term: Term, weight: Float)] = []
    for (term, count) in scoredCounts(plan, expansions) {
      var documents = 0
      for segment in snapshot.segments { documents += try segment.entry(term.key)?.documentCount ?? 0 }
      let weight = ranking.weight(documentCount: snapshot.documentCount, documentsWithTerm: documents)
      weighted.append((term, weight * Float(count)))
    }
    return weighted
  }

  /// The score of each document of the segment; 0 for those that do not match.
  private func scores(
    of documents: [Int32], _ terms: [(term: Term, weight: Float)], _ segment: SegmentReader
  ) throws(IndexError) -> [Float] {
    var scores = [Float](repeating: 0, count: segment.documentCount)
    for (term, weight) in terms {
      guard let entry = try segment.entry(term.key) else { continue }
      var cursor = try segment.postings(entry)
      for document in documents {
        try cursor.advance(to: document)
        guard cursor.document == document else { continue }
        let norm = ranking.norm(length: Float(try segment.length(document)), averageLength: averageLength)
        scores[Int(document)] += ranking.score(weight: weight, frequency: Float(cursor.frequency), norm: norm)
      }
    }
    return scores
  }
}
