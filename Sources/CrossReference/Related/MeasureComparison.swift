internal import InvertedIndex
internal import PolicyRecords
internal import Retrieval
internal import TextAnalysis

/// Compares measures with a source: how much of its wording they share, what else, and why that is so.
struct MeasureComparison: Sendable {
  let snapshot: IndexSnapshot
  let analyzer: Analyzer
  let statistics: TermStatistics
  let options: RelatedOptions

  init(_ snapshot: IndexSnapshot, analyzer: Analyzer, options: RelatedOptions) {
    (self.snapshot, self.analyzer, self.options) = (snapshot, analyzer, options)
    statistics = TermStatistics(snapshot)
  }

  /// Prepares a source.
  func source(
    _ record: PolicyRecord, at place: DocumentPlace?, scratch: inout RelatedScratch
  ) throws(IndexError) -> RelatedSource {
    let text = UnitSequence(record.text, analyzer: analyzer, scratch: &scratch.analyzer)
    return RelatedSource(
      record: record, place: place, text: text, weights: try TermWeights(of: text, by: statistics),
      names: names(in: record.text))
  }

  /// Compares a measure; nil where it shares no wording or its score is below the least.
  func compare(
    _ source: RelatedSource, with record: PolicyRecord, at place: DocumentPlace, scratch: inout RelatedScratch
  ) throws(IndexError) -> ComparedMeasure? {
    let text = UnitSequence(record.text, analyzer: analyzer, scratch: &scratch.analyzer)
    let share = source.weights.share(with: text)
    guard share > 0 else { return nil }
    let shared = source.names.filter { text.contains($0.units) }.map(\.name)
    let names =
      shared
      + names(in: record.text).filter { !shared.contains($0.name) && source.text.contains($0.units) }.map(\.name)
    var evidence = Evidence()
    evidence.sharesName = !names.isEmpty
    evidence.units = source.record.units.map(\.name).filter { name in record.units.contains { $0.name == name } }
    evidence.rarity = try rarity(of: evidence.units)
    if options.naming.isSameDocument(source.record, record), source.record.section == record.section {
      evidence.sharesSection = !record.section.isEmpty
      evidence.distance = Self.distance(source.record, source.place, record, place)
    }
    let score = min(1, share + evidence.bonus)
    guard score >= options.minimumScore else { return nil }
    return ComparedMeasure(
      place: place, record: record, text: text, share: share, score: score, names: names, evidence: evidence)
  }

  /// The best of what was compared, with the wording they share with the source.
  func best(
    _ found: [ComparedMeasure], of source: RelatedSource, until interruption: Interruption? = nil
  ) throws(IndexError) -> [RelatedMeasure] {
    let best = found.sorted(by: ComparedMeasure.isBetter).prefix(options.limit)
    guard !best.isEmpty else { return [] }
    let comparison = try TextComparison(source.text, by: statistics)
    return best.map { related($0, comparison, until: interruption) }
  }

  private func related(
    _ found: ComparedMeasure, _ comparison: TextComparison, until interruption: Interruption?
  ) -> RelatedMeasure {
    let result = comparison.compare(with: found.text, until: interruption)
    let wordings = result.stretches.sorted { ($1.bits, $0.stretch.source) < ($0.bits, $1.stretch.source) }
    return RelatedMeasure(
      record: found.record, score: found.score, wording: found.share, similarity: result.similarity,
      isNearDuplicate: result.similarity >= options.nearDuplicate,
      wordings: wordings.map {
        .init(
          source: comparison.text.original($0.stretch.sourceRange),
          other: found.text.original($0.stretch.otherRange), bits: $0.bits)
      },
      names: found.names, units: found.evidence.units, sharesSection: found.evidence.sharesSection,
      distance: found.evidence.distance)
  }

  /// How many places apart two measures of one section stand: by their numbers, else by their places in the index.
  private static func distance(
    _ source: PolicyRecord, _ place: DocumentPlace?, _ record: PolicyRecord, _ other: DocumentPlace
  ) -> Int? {
    if let number = source.number, let otherNumber = record.number {
      let (distance, overflow) = number.subtractingReportingOverflow(otherNumber)
      return overflow ? nil : Int(clamping: distance.magnitude)
    }
    guard let place, place.segment == other.segment else { return nil }
    return Int((place.document - other.document).magnitude)
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

  /// The names of a text as they are compared; those of nothing but punctuation left out.
  private func names(in text: String) -> [QuotedNames.Compared] {
    QuotedNames.find(in: text).map { .init(name: $0, units: UnitSequence($0, analyzer: analyzer).units) }
      .filter { !$0.units.allSatisfy { $0 == UnitSequence.break } }
  }
}
