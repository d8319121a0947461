public import InvertedIndex
internal import QueryLanguage
public import TextAnalysis

/// Answers structured queries: the documents that answer are found on every segment as bits, by the whole tree, and only those
/// of the page asked for are scored.
public struct StructuredSearch: Sendable {
  let snapshot: IndexSnapshot
  let analyzer: Analyzer
  let ranking: BM25

  /// The most terms a prefix may stand for.
  public static let prefixLimit = 1_000

  /// A search of `snapshot`, ranked by `ranking`; `analyzer` is the one the index was built with.
  public init(_ snapshot: IndexSnapshot, analyzer: Analyzer, ranking: BM25 = BM25()) {
    self.snapshot = snapshot
    self.analyzer = analyzer
    self.ranking = ranking
  }

  /// The documents from place `offset` on, `limit` of them at most, and how many match; all are of the tier `all`.
  ///
  /// The score is the sum of BM25 over the terms that are not negated, added in the order of the query. Linear in the
  /// postings of the query's terms; fields that have no column read the stored record of every document that is left.
  ///
  /// - Throws: `StructuredSearchError.query` where a prefix stands for more than `prefixLimit` terms.
  public func search(
    _ plan: StructuredPlan, limit: Int, offset: Int = 0, until interruption: Interruption? = nil
  ) throws(StructuredSearchError) -> TopDocuments {
    let matches = try matches(plan, until: interruption)
    do throws(IndexError) { return try matches.page(.relevance, limit: limit, offset: offset) } catch {
      throw .index(error)
    }
  }

  /// The documents that answer: what a filter lets through. Only those of `candidates` where it is not nil. Interrupted, it
  /// leaves out segments.
  ///
  /// - Throws: as `search`.
  public func documents(
    matching plan: StructuredPlan, among candidates: DocumentSet? = nil, until interruption: Interruption? = nil
  ) throws(StructuredSearchError) -> DocumentSet {
    try documents(matching: plan, try expansions(of: plan), among: candidates, until: interruption)
  }

  private func documents(
    matching plan: StructuredPlan, _ expansions: [Term: [Term]], among candidates: DocumentSet?,
    until interruption: Interruption?
  ) throws(StructuredSearchError) -> DocumentSet {
    do throws(IndexError) {
      var documents: [DocumentBits] = []
      for (index, segment) in snapshot.segments.enumerated() {
        let matcher = SegmentMatcher(segment, analyzer: analyzer, expansions: expansions, until: interruption)
        documents.append(try matcher.documents(matching: plan.condition, among: candidates?.segments[index]))
      }
      return DocumentSet(documents)
    } catch { throw .index(error) }
  }

  /// What answers, of `filter` only where it is not nil. None is scored until it is asked for. Interrupted, it leaves out
  /// segments.
  ///
  /// - Throws: as `search`.
  public func matches(
    _ plan: StructuredPlan, filter: DocumentSet? = nil, until interruption: Interruption? = nil
  ) throws(StructuredSearchError) -> StructuredMatches {
    let expansions = try expansions(of: plan)
    let found = try documents(matching: plan, expansions, among: filter, until: interruption)
    do throws(IndexError) {
      // Where any of some terms of the score will do, they say themselves which documents answer.
      var terms = try scoredTerms(plan, expansions)
      let alone = filter == nil ? plan.condition.anyTerms.flatMap { $0.isSubset(of: terms.map(\.key)) ? $0 : nil } : nil
      if let alone {
        terms = terms.map { WeightedTerm(key: $0.key, weight: $0.weight, matchesAlone: alone.contains($0.key)) }
      }
      return StructuredMatches(
        found, in: snapshot, terms: terms, termsDecide: alone != nil, ranking: ranking, until: interruption)
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
  func scoredTerms(_ plan: StructuredPlan, _ expansions: [Term: [Term]]) throws(IndexError) -> [WeightedTerm] {
    var weighted: [WeightedTerm] = []
    for (term, count) in scoredCounts(plan, expansions) {
      let weight = try ranking.weight(of: term.key, in: snapshot)
      weighted.append(WeightedTerm(key: term.key, weight: weight * Float(count)))
    }
    return weighted
  }
}
