internal import Highlighting
internal import InvertedIndex
internal import PolicyRecords
internal import QueryLanguage
internal import Retrieval
internal import TextAnalysis

/// Reads the records of what a search found, with what to mark and to show of them.
struct HitReader {
  private let index: PolicyIndex
  private let plan: Answer.Plan
  private let readsRecords: Bool
  private let findsHighlights: Bool
  private let snippets: SnippetOptions?
  /// How much each term says, by how few documents hold it; empty where no snippets are asked for.
  private var weights: [Term: Float] = [:]
  /// What marks the hits of each tier, as far as there were any.
  private var highlighters: [Tier: Highlighter] = [:]
  private var scratch = HighlighterScratch()

  init(_ index: PolicyIndex, _ plan: Answer.Plan, _ request: SearchRequest) throws(SearchError) {
    self.index = index
    self.plan = plan
    readsRecords = request.readsRecords
    findsHighlights = request.findsHighlights && readsRecords
    snippets = readsRecords ? request.snippets : nil
    guard snippets != nil, case .plain(let plan) = plan else { return }
    let phrases = plan.phrases + plan.words.flatMap(\.self) + plan.scoredRewritings.flatMap(\.phrases)
    let terms = Array(Set(plan.scoredTerms.map(\.term) + phrases.flatMap { $0.items.map(\.term) }))
    do throws(IndexError) {
      let weighted = try TermSearch(index.snapshot).weighted(terms.map(\.key))
      weights = Dictionary(uniqueKeysWithValues: zip(terms, weighted.map(\.weight)))
    } catch { throw .index(error) }
  }

  /// The record of a document that was found.
  mutating func hit(_ found: TopDocuments.Document) throws(SearchError) -> Hit {
    let record: PolicyRecord
    do throws(IndexError) {
      guard readsRecords else {
        let id = try index.identifier(segment: found.segment, document: found.document)
        return Hit(identifier: id, score: found.score, tier: found.tier)
      }
      record = try index.record(segment: found.segment, document: found.document)
    } catch { throw .index(error) }
    var marks = RecordMarks()
    if findsHighlights || snippets != nil {
      switch plan {
      case .plain(let plan): marks = self.marks(of: record, tier: found.tier, plan)
      case .structured(let plan): marks = self.marks(of: record, plan)
      case .everything: break
      }
    }
    return Hit(
      record: record, score: found.score, tier: found.tier,
      highlights: findsHighlights ? marks.highlights : Highlights(),
      snippets: snippets.map { Snippet.snippets(of: record.text, marks.text, $0) } ?? [])
  }

  private mutating func marks(of record: PolicyRecord, tier: Tier, _ plan: QueryPlan) -> RecordMarks {
    let highlighter = highlighters[tier] ?? highlighter(of: tier, plan)
    highlighters[tier] = highlighter
    return RecordMarks(
      title: highlighter.marks(in: record.title, scratch: &scratch),
      text: highlighter.marks(in: record.text, scratch: &scratch),
      units: record.units.map { highlighter.marks(in: $0.name, scratch: &scratch) },
      documentNumber: answers(plan, by: record.document.docNo))
  }

  private func highlighter(of tier: Tier, _ plan: QueryPlan) -> Highlighter {
    let phrases =
      (tier >= .all ? plan.phrases : []) + (tier == .all ? plan.words.flatMap(\.self) : [])
      + plan.scoredRewritings.flatMap(\.phrases)
    // Of a literal query the phrase is what matches, and not its words elsewhere.
    let terms = plan.isLiteral ? [] : Set(plan.scoredTerms.map(\.term))
    return Highlighter(
      analyzer: index.analyzer, terms: Dictionary(uniqueKeysWithValues: terms.map { ($0, weights[$0] ?? 1) }),
      phrases: Dictionary(uniqueKeysWithValues: Set(phrases).map { ($0, weight(of: $0)) }))
  }

  /// Whether a 文号 is what the query names, or has the agency, year or number that it names.
  private func answers(_ plan: QueryPlan, by documentNumber: String) -> [Mark] {
    guard let number = DocumentNumber(documentNumber) else { return [] }
    let isNamed =
      plan.exact == .documentNumber(number) || plan.scoredRewritings.contains { $0.phrases.contains(Phrase(number)) }
    return isNamed ? [Mark(0..<documentNumber.unicodeScalars.count, source: 0)] : []
  }

  private func weight(of phrase: Phrase) -> Float {
    phrase.items.reduce(0) { $0 + (weights[$1.term] ?? 1) }
  }

  /// Marks what made the record match, in the field that was asked.
  private func marks(of record: PolicyRecord, _ plan: StructuredPlan) -> RecordMarks {
    var matcher = RecordMatcher(record, analyzer: index.analyzer)
    let answers = matcher.answers(to: plan)
    func marks(_ fields: [QueryField?], in text: String) -> [Mark] {
      answers.indices.filter { fields.contains(answers[$0].field) }.flatMap { number in
        matcher.ranges(of: [answers[number].pattern], in: text).map { Mark($0, source: number) }
      }
    }
    return RecordMarks(
      title: marks([nil, .title], in: record.title), text: marks([nil, .text], in: record.text),
      units: record.units.map { unit in
        let role: QueryField =
          switch unit.role {
          case .lead: .lead
          case .support: .support
          case .byDuty: .byDuty
          }
        return marks([nil, .unit, role], in: unit.name)
      })
  }
}

/// What to mark in a record.
private struct RecordMarks {
  var title: [Mark] = []
  var text: [Mark] = []
  var units: [[Mark]] = []
  var documentNumber: [Mark] = []

  var highlights: Highlights {
    var highlights = Highlights()
    highlights.title = title.map(\.range).merged
    highlights.text = text.map(\.range).merged
    highlights.units = units.map { $0.map(\.range).merged }
    highlights.documentNumber = documentNumber.map(\.range)
    return highlights
  }
}
