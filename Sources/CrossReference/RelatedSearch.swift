public import InvertedIndex
internal import JSONText
public import PolicyRecords
internal import Retrieval
public import TextAnalysis

/// Finds the measures that belong with a measure or a draft, and says why.
///
/// Candidates share the rarest terms (`CandidateSearch`); each is compared in full (`TextComparison`). The cost of one
/// search is bounded by the options and the lengths of the texts, not by the size of the index.
public struct RelatedSearch: Sendable {
  private let snapshot: IndexSnapshot
  private let analyzer: Analyzer
  private let statistics: TermStatistics
  private let options: RelatedOptions

  /// A search of an index with the analyzer that built it.
  public init(_ snapshot: IndexSnapshot, analyzer: Analyzer, options: RelatedOptions = RelatedOptions()) {
    self.snapshot = snapshot
    self.analyzer = analyzer
    self.options = options
    statistics = TermStatistics(snapshot)
  }

  /// The measures related to `source`, best first; those of equal score in the order of the index.
  ///
  /// - Parameter place: where `source` stands in the index; nil for a draft that does not.
  public func related(to source: PolicyRecord, at place: DocumentPlace?) throws(IndexError) -> [RelatedMeasure] {
    var scratch = AnalyzerScratch()
    let comparison = try TextComparison(
      UnitSequence(source.text, analyzer: analyzer, scratch: &scratch), by: statistics)
    let search = CandidateSearch(
      snapshot: snapshot, statistics: statistics, postingLimit: options.postingLimit, limit: options.candidateLimit)
    var found: [Found] = []
    for candidate in try search.candidates(for: comparison.weights, without: place) {
      let record = try snapshot.segments[candidate.segment].policyRecord(candidate.document)
      if options.otherDocumentsOnly, isSameDocument(source, record) { continue }
      let text = UnitSequence(record.text, analyzer: analyzer, scratch: &scratch)
      let result = comparison.compare(with: text)
      guard result.share > 0 else { continue }
      let units = source.units.map(\.name).filter { name in record.units.contains { $0.name == name } }
      let sharesSection =
        !source.section.isEmpty && source.section == record.section && isSameDocument(source, record)
      let score = min(1, result.share + 0.1 * (try rarity(of: units)) + (sharesSection ? 0.03 : 0))
      guard score >= options.minimumScore else { continue }
      found.append(
        Found(
          place: candidate, record: record, text: text, result: result, score: score, units: units,
          sharesSection: sharesSection))
    }
    found.sort {
      ($1.score, $0.place.segment, Int($0.place.document)) < ($0.score, $1.place.segment, Int($1.place.document))
    }
    return found.prefix(options.limit).map { related($0, to: source, comparison.text) }
  }

  /// A candidate that was compared.
  private struct Found {
    let place: DocumentPlace
    let record: PolicyRecord
    let text: UnitSequence
    let result: TextComparison.Result
    let score: Double
    let units: [String]
    let sharesSection: Bool
  }

  /// How much the rarest of these units says, from 0 to 1: a unit in half of all plans says next to nothing. Measured by
  /// the rarest pair of neighbours in its name, which the index counts.
  private func rarity(of units: [String]) throws(IndexError) -> Double {
    var most = 0.0
    for unit in units {
      let name = analyzer.analyze(unit)
      for token in name.tokens where token.kind == .bigram || token.kind == .run {
        let count = try statistics.documentCount(of: name.term(of: token))
        most = max(most, TermStatistics.bits(count, of: statistics.documentCount))
      }
    }
    return most / max(1, TermStatistics.bits(0, of: statistics.documentCount))
  }

  /// Whether two records stand in one document: by its 文号, else its title, else the member that names it. Records of
  /// unknown documents stand in different ones.
  func isSameDocument(_ one: PolicyRecord, _ other: PolicyRecord) -> Bool {
    func name(_ record: PolicyRecord) -> String {
      if !record.document.docNo.isEmpty { return record.document.docNo }
      if !record.document.title.isEmpty { return record.document.title }
      return options.documentMember.flatMap { record.fields[$0]?.string } ?? ""
    }
    return !name(one).isEmpty && name(one) == name(other)
  }

  private func related(
    _ found: Found, to source: PolicyRecord, _ sourceText: UnitSequence
  ) -> RelatedMeasure {
    let wordings = found.result.stretches.sorted { ($1.bits, $0.stretch.source) < ($0.bits, $1.stretch.source) }
    return RelatedMeasure(
      record: found.record, score: found.score, wording: found.result.share, similarity: found.result.similarity,
      isNearDuplicate: found.result.similarity >= options.nearDuplicate,
      wordings: wordings.map {
        .init(
          source: sourceText.original($0.stretch.sourceRange), other: found.text.original($0.stretch.otherRange),
          bits: $0.bits)
      },
      names: names(source, sourceText, found.record, found.text), units: found.units,
      sharesSection: found.sharesSection)
  }

  private func names(
    _ source: PolicyRecord, _ sourceText: UnitSequence, _ record: PolicyRecord, _ text: UnitSequence
  ) -> [String] {
    var names: [String] = []
    func add(_ marked: [String], heldBy other: UnitSequence) {
      for name in marked where !names.contains(name) {
        let units = UnitSequence(name, analyzer: analyzer).units
        if !units.isEmpty, other.contains(units) { names.append(name) }
      }
    }
    add(QuotedNames.find(in: source.text), heldBy: text)
    add(QuotedNames.find(in: record.text), heldBy: sourceText)
    return names
  }
}
