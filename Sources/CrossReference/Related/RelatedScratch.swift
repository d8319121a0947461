internal import InvertedIndex
internal import TextAnalysis

/// The memory that searches for related measures use again: a number for each document of the index, and that of the
/// analyzer. One for each thread at work.
struct RelatedScratch {
  var analyzer = AnalyzerScratch()
  var candidates: CandidateScratch

  init(_ snapshot: IndexSnapshot) { candidates = CandidateScratch(snapshot) }
}
