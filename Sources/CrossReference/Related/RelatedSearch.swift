public import InvertedIndex
internal import JSONText
public import PolicyRecords
public import Retrieval
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
  /// - Parameters:
  ///   - place: where `source` stands in the index; nil for a draft that does not.
  ///   - interruption: when it happens, the measures are the best of those compared by then, and shared wordings may be
  ///     missing.
  public func related(
    to source: PolicyRecord, at place: DocumentPlace?, until interruption: Interruption? = nil
  ) throws(IndexError) -> [RelatedMeasure] {
    var scratch = RelatedScratch(snapshot)
    return try related(to: source, at: place, until: interruption, scratch: &scratch)
  }

  /// The same, with memory that is used again.
  func related(
    to source: PolicyRecord, at place: DocumentPlace?, until interruption: Interruption? = nil,
    scratch: inout RelatedScratch
  ) throws(IndexError) -> [RelatedMeasure] {
    let comparison = try TextComparison(
      UnitSequence(source.text, analyzer: analyzer, scratch: &scratch.analyzer), by: statistics)
    // Of a long document, many candidates may be its own.
    let search = CandidateSearch(
      snapshot: snapshot, postingLimit: options.postingLimit,
      limit: options.candidateLimit * (options.otherDocumentsOnly ? 10 : 1))
    let sourceNames = names(QuotedNames.find(in: source.text))
    var found: [Found] = []
    var compared = 0
    for candidate in try search.candidates(for: comparison.weights, without: place, scratch: &scratch.candidates) {
      guard compared < options.candidateLimit, interruption?.isDue() != true else { break }
      let record = try snapshot.segments[candidate.segment].policyRecord(candidate.document)
      let isSameDocument = options.naming.isSameDocument(source, record)
      if options.otherDocumentsOnly, isSameDocument { continue }
      compared += 1
      let text = UnitSequence(record.text, analyzer: analyzer, scratch: &scratch.analyzer)
      let share = comparison.weights.share(with: text)
      guard share > 0 else { continue }
      let shared = sourceNames.filter { text.contains($0.units) }.map(\.name)
      let names =
        shared
        + names(QuotedNames.find(in: record.text)).filter {
          !shared.contains($0.name) && comparison.text.contains($0.units)
        }.map(\.name)
      var evidence = Evidence()
      evidence.sharesName = !names.isEmpty
      evidence.units = source.units.map(\.name).filter { name in record.units.contains { $0.name == name } }
      evidence.rarity = try rarity(of: evidence.units)
      evidence.sharesSection = isSameDocument && !source.section.isEmpty && source.section == record.section
      if isSameDocument, source.section == record.section {
        evidence.distance = Self.distance(source, place, record, candidate)
      }
      let score = min(1, share + evidence.bonus)
      guard score >= options.minimumScore else { continue }
      found.append(
        Found(
          place: candidate, record: record, text: text, share: share, score: score, names: names, evidence: evidence))
    }
    found.sort {
      ($1.score, $0.place.segment, Int($0.place.document)) < ($0.score, $1.place.segment, Int($1.place.document))
    }
    return found.prefix(options.limit).map { related($0, comparison, until: interruption) }
  }

  /// A candidate that was compared.
  private struct Found {
    let place: DocumentPlace
    let record: PolicyRecord
    let text: UnitSequence
    let share: Double
    let score: Double
    let names: [String]
    let evidence: Evidence
  }

  /// How many places apart two measures of one section stand: by their numbers, else by their places in the index.
  static func distance(
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

  /// Names as they are compared; those of nothing but punctuation left out.
  private func names(_ marked: [String]) -> [(name: String, units: [UInt64])] {
    marked.map { ($0, UnitSequence($0, analyzer: analyzer).units) }
      .filter { !$0.units.allSatisfy { $0 == UnitSequence.break } }
  }

  private func related(
    _ found: Found, _ comparison: TextComparison, until interruption: Interruption?
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
}
