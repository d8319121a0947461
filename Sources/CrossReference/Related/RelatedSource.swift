internal import InvertedIndex
internal import PolicyRecords
internal import Retrieval
internal import TextAnalysis

/// A text that measures are compared with.
struct RelatedSource {
  let record: PolicyRecord
  /// Where it stands in the index; nil for a draft that does not.
  let place: DocumentPlace?
  let text: UnitSequence
  let weights: TermWeights
  /// The names it puts in quotation marks.
  let names: [QuotedNames.Compared]
}

/// A measure that was compared with a source.
struct ComparedMeasure {
  let place: DocumentPlace
  let record: PolicyRecord
  let text: UnitSequence
  let share: Double
  let score: Double
  let names: [String]
  let evidence: Evidence

  /// The order of results: by score, then as they stand in the index.
  static func isBetter(_ one: ComparedMeasure, _ other: ComparedMeasure) -> Bool {
    (other.score, one.place) < (one.score, other.place)
  }
}
