internal import CrossReference
public import InvertedIndex
internal import PolicyRecords

extension PolicyIndex {
  /// Compares two measures of the index.
  ///
  /// - Returns: nil where the index lacks one of them; `record(id:)` says which.
  /// - Complexity: linear in the texts and the changes; quadratic in the clauses that are not equal at either end.
  public func comparison(of id: String, with other: String) throws(IndexError) -> RecordComparison? {
    guard let source = try record(id: id), let other = try record(id: other) else { return nil }
    return comparison(source, other)
  }

  /// Compares a measure of the index with another wording of it, such as a draft; nil where the index lacks it.
  public func comparison(of id: String, withText text: String) throws(IndexError) -> RecordComparison? {
    guard let source = try record(id: id) else { return nil }
    return comparison(source, PolicyRecord(id: "", text: text))
  }

  private func comparison(_ source: PolicyRecord, _ other: PolicyRecord) -> RecordComparison {
    let shingles = [source, other].map { ShingleSet(UnitSequence($0.text, analyzer: analyzer)) }
    let similarity = shingles[0].similarity(to: shingles[1])
    return RecordComparison(
      source: source, other: other, similarity: similarity,
      isNearDuplicate: similarity >= RelatedOptions().nearDuplicate,
      difference: TextDifference(from: source.text, to: other.text))
  }
}
