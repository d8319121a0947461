internal import CrossReference
internal import InvertedIndex
internal import PolicyRecords
internal import QueryLanguage
internal import Retrieval
internal import TextAnalysis

extension PolicyIndex {
  /// Explains how the record of this identifier answers a request, or why it does not; nil where there is no such record.
  ///
  /// `limit` and `offset` of the request do not count. As costly as a search for all hits.
  ///
  /// - Throws: `SearchError` as `search`.
  public func explain(_ request: SearchRequest, id: String) throws(SearchError) -> Explanation? {
    var all = request
    (all.limit, all.offset) = (.max, 0)
    let answer = try answer(all)
    do throws(StructuredSearchError) {
      let found: (record: PolicyRecord, place: DocumentPlace)?
      do throws(IndexError) { found = try located(id) } catch { throw .index(error) }
      guard let (record, place) = found else { return nil }
      var matcher = RecordMatcher(record, analyzer: analyzer)
      var failedFilters: [String] = []
      for filter in request.filters
      where try !matcher.answers(structuredPlan(filter, request.parameters, isFilter: true)) {
        failedFilters.append(filter)
      }
      let fields = SearchedFields(record, analyzer: analyzer)
      let rank = answer.documents.firstIndex { $0.segment == place.segment && $0.document == place.document }
      let score = try score(
        answer.plan, place, isInContext: rank.map { answer.documents[$0].context > 0 } ?? false)
      return Explanation(
        record: record, tier: rank.map { answer.documents[$0].tier }, rank: rank.map { $0 + 1 },
        total: answer.total, isPartial: answer.isPartial, score: score, terms: score.parts.map(fields.presence),
        words: words(of: answer.plan, UserQuery(request.query).text, fields),
        clauses: try clauses(of: answer.plan, &matcher), failedFilters: failedFilters)
    } catch { throw SearchError(error) }
  }

  private func score(
    _ plan: Answer.Plan, _ place: DocumentPlace, isInContext: Bool
  ) throws(StructuredSearchError) -> ScoreExplanation {
    if case .structured(let plan) = plan {
      return try StructuredSearch(snapshot, analyzer: analyzer).explanation(
        of: plan, segment: place.segment, document: place.document)
    }
    do throws(IndexError) {
      let search = ExhaustiveSearch(snapshot, context: context)
      guard case .plain(let plan) = plan else {
        return try search.unscored(segment: place.segment, document: place.document)
      }
      return try search.explanation(
        of: plan, segment: place.segment, document: place.document, isInContext: isInContext)
    } catch { throw .index(error) }
  }

  private func words(of plan: Answer.Plan, _ query: String, _ fields: SearchedFields) -> [Explanation.Presence] {
    guard case .plain(let plan) = plan else { return [] }
    if plan.words.isEmpty { return [.init(text: query, fields: fields.holding(anyOf: plan.phrases))] }
    let scalars = Array(query.unicodeScalars)
    return zip(plan.wordRanges, plan.words).map { range, phrases in
      .init(text: String(String.UnicodeScalarView(scalars[range])), fields: fields.holding(anyOf: phrases))
    }
  }

  private func clauses(
    of plan: Answer.Plan, _ matcher: inout RecordMatcher
  ) throws(StructuredSearchError) -> [ClauseOutcome] {
    guard case .structured(let plan) = plan else { return [] }
    do throws(QuerySyntaxError) { return try matcher.outcomes(of: plan) } catch { throw .query(error) }
  }
}

/// The texts of a record that a query without fields searches.
private struct SearchedFields {
  private let texts: [(field: String, terms: Set<Term>, occurrences: TextOccurrences)]

  /// What the record holds by the 文号 of its document.
  private let number: Phrase?

  init(_ record: PolicyRecord, analyzer: Analyzer) {
    number = DocumentNumber(record.document.docNo).map { Phrase($0) }
    let fields = [("text", record.text), ("title", record.title)] + record.units.map { ("unit", $0.name) }
    texts = fields.map { field, text in
      let analyzed = analyzer.analyze(text)
      return (field, Set(analyzed.tokens.map(analyzed.term)), TextOccurrences(analyzed))
    }
  }

  func presence(of part: ScoreExplanation.Part) -> Explanation.Presence {
    switch part.source {
    case .term(let term): .init(text: term.text, fields: holding(term))
    case .rewriting(let phrases):
      .init(text: phrases.map(\.text).joined(separator: " = "), fields: holding(anyOf: phrases))
    }
  }

  private func holding(_ term: Term) -> [String] { fields { $0.terms.contains(term) } }

  func holding(anyOf phrases: [Phrase]) -> [String] {
    let texts = fields { text in phrases.contains { text.occurrences.contain(.phrase($0)) } }
    return number.map(phrases.contains) == true ? texts + ["docno"] : texts
  }

  private func fields(
    where holds: ((field: String, terms: Set<Term>, occurrences: TextOccurrences)) -> Bool
  ) -> [String] {
    var fields: [String] = []
    for text in texts where holds(text) && !fields.contains(text.field) { fields.append(text.field) }
    return fields
  }
}
