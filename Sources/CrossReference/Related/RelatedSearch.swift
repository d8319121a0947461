public import InvertedIndex
internal import JSONText
public import PolicyRecords
public import Retrieval
public import TextAnalysis

/// Finds the measures that belong with a measure or a draft, and says why.
///
/// Candidates share the rarest terms (`CandidateSearch`); each is compared in full (`MeasureComparison`). The cost of one
/// search is bounded by the options and the lengths of the texts, not by the size of the index.
public struct RelatedSearch: Sendable {
  private let comparison: MeasureComparison
  private var snapshot: IndexSnapshot { comparison.snapshot }
  private var options: RelatedOptions { comparison.options }

  /// A search of an index with the analyzer that built it.
  public init(_ snapshot: IndexSnapshot, analyzer: Analyzer, options: RelatedOptions = RelatedOptions()) {
    comparison = MeasureComparison(snapshot, analyzer: analyzer, options: options)
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
    let prepared = try comparison.source(source, at: place, scratch: &scratch)
    // Of a long document, many candidates may be its own.
    let search = CandidateSearch(
      snapshot: snapshot, postingLimit: options.postingLimit,
      limit: options.otherDocumentsOnly ? min(options.candidateLimit, 1 << 40) * 10 : options.candidateLimit)
    let candidates = try search.candidates(for: prepared.weights, scratch: &scratch.candidates) { $0 != place }
    var found: [ComparedMeasure] = []
    var compared = 0
    for candidate in candidates {
      guard compared < options.candidateLimit, interruption?.isDue() != true else { break }
      let record = try snapshot.segments[candidate.segment].policyRecord(candidate.document)
      if options.otherDocumentsOnly, options.naming.isSameDocument(source, record) { continue }
      compared += 1
      if let measure = try comparison.compare(prepared, with: record, at: candidate, scratch: &scratch) {
        found.append(measure)
      }
    }
    return try comparison.best(found, of: prepared, until: interruption)
  }
}
