internal import InvertedIndex
internal import PolicyRecords
internal import QueryLanguage
internal import Retrieval
internal import TextAnalysis

extension PolicyIndex {
  /// Answers a structured query; the request is within its limits.
  func structuredSearch(
    _ request: SearchRequest, start: ContinuousClock.Instant
  ) throws(SearchError) -> SearchResult {
    let plan = try plan(request.query)
    let top: TopDocuments
    do throws(StructuredSearchError) {
      top = try StructuredSearch(snapshot, analyzer: analyzer).search(
        plan, limit: request.limit, offset: request.offset)
    } catch {
      switch error {
      case .query(let error): throw .syntax(error)
      case .index(let error): throw .index(error)
      }
    }
    var hits: [Hit] = []
    for document in top.documents {
      do throws(IndexError) {
        let record = try record(segment: document.segment, document: document.document)
        let highlights = request.findsHighlights ? highlights(of: record, plan) : Highlights()
        hits.append(Hit(record: record, score: document.score, tier: document.tier, highlights: highlights))
      } catch { throw .index(error) }
    }
    let took = (ContinuousClock.now - start) / .microseconds(1)
    return SearchResult(total: top.total, tookMicroseconds: Int(took), hits: hits)
  }

  private func plan(_ query: String) throws(SearchError) -> StructuredPlan {
    do throws(QuerySyntaxError) {
      return try StructuredPlan(try StructuredQuery(query), analyzer: analyzer)
    } catch { throw .syntax(error) }
  }

  /// Marks what made the record match, in the field that was asked.
  private func highlights(of record: PolicyRecord, _ plan: StructuredPlan) -> Highlights {
    var matcher = RecordMatcher(record, analyzer: analyzer)
    let answers = matcher.answers(to: plan)
    func patterns(_ fields: QueryField?...) -> [TextPattern] {
      answers.filter { fields.contains($0.field) }.map(\.pattern)
    }
    var highlights = Highlights()
    highlights.title = matcher.ranges(of: patterns(nil, .title), in: record.title)
    highlights.text = matcher.ranges(of: patterns(nil, .text), in: record.text)
    highlights.units = record.units.map { unit in
      let asked: [TextPattern] =
        switch unit.role {
        case .lead: patterns(nil, .unit, .lead)
        case .support: patterns(nil, .unit, .support)
        case .byDuty: patterns(nil, .unit)
        }
      return matcher.ranges(of: asked, in: unit.name)
    }
    return highlights
  }
}
