internal import CrossReference
public import InvertedIndex
internal import PolicyRecords
public import Retrieval

extension PolicyIndex {
  /// Compares two measures of the index.
  ///
  /// - Parameter deadline: when to end with what was paired by then.
  /// - Returns: nil where the index lacks one of them; `record(id:)` says which.
  /// - Complexity: linear in the texts and the changes; quadratic in the clauses that are not equal at either end.
  public func comparison(
    of id: String, with other: String, deadline: Deadline? = nil
  ) throws(IndexError) -> RecordComparison? {
    guard let source = try record(id: id), let other = try record(id: other) else { return nil }
    return comparison(source, other, deadline)
  }

  /// Compares a measure of the index with another wording of it, such as a draft; nil where the index lacks it.
  public func comparison(
    of id: String, withText text: String, deadline: Deadline? = nil
  ) throws(IndexError) -> RecordComparison? {
    guard let source = try record(id: id) else { return nil }
    return comparison(source, PolicyRecord(id: "", text: text), deadline)
  }

  private func comparison(
    _ source: PolicyRecord, _ other: PolicyRecord, _ deadline: Deadline?
  ) -> RecordComparison {
    let interruption = Interruption(at: deadline)
    let shingles = [source, other].map { ShingleSet(UnitSequence($0.text, analyzer: analyzer)) }
    let similarity = shingles[0].similarity(to: shingles[1])
    let difference = TextDifference(from: source.text, to: other.text, until: interruption)
    return RecordComparison(
      source: source, other: other, similarity: similarity,
      isNearDuplicate: similarity >= RelatedOptions().nearDuplicate,
      difference: difference, isPartial: interruption.hasHappened)
  }
}
