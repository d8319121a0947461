internal import Highlighting
internal import InvertedIndex
internal import PolicyRecords
internal import QueryLanguage
internal import Retrieval
internal import TextAnalysis

extension PolicyIndex {
  /// The record of a document that was found, with what to mark in it.
  func hit(
    _ found: TopDocuments.Document, _ plan: Answer.Plan, findsHighlights: Bool
  ) throws(SearchError) -> Hit {
    let record: PolicyRecord
    do throws(IndexError) {
      record = try self.record(segment: found.segment, document: found.document)
    } catch { throw .index(error) }
    var highlights = Highlights()
    if findsHighlights {
      switch plan {
      case .plain(let plan): highlights = self.highlights(of: record, tier: found.tier, plan)
      case .structured(let plan): highlights = self.highlights(of: record, plan)
      case .everything: break
      }
    }
    return Hit(record: record, score: found.score, tier: found.tier, highlights: highlights)
  }

  private func highlights(of record: PolicyRecord, tier: Tier, _ plan: QueryPlan) -> Highlights {
    let phrases =
      (tier >= .all ? plan.phrases : []) + (tier == .all ? plan.words.flatMap(\.self) : [])
      + plan.scoredRewritings.flatMap(\.phrases)
    // A 的 that tips the score is not what the reader looks for.
    let terms = plan.isLiteral ? [] : Set(plan.scoredTerms.filter(\.matchesAlone).map(\.term))
    let highlighter = Highlighter(analyzer: analyzer, terms: terms, phrases: phrases)
    var highlights = Highlights()
    highlights.title = highlighter.ranges(in: record.title)
    highlights.text = highlighter.ranges(in: record.text)
    highlights.units = record.units.map { highlighter.ranges(in: $0.name) }
    return highlights
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
        case .byDuty: patterns(nil, .unit, .byDuty)
        }
      return matcher.ranges(of: asked, in: unit.name)
    }
    return highlights
  }
}
