public import InvertedIndex
internal import PolicyRecords
internal import QueryLanguage
internal import Retrieval
internal import Suggestion
internal import TextAnalysis

extension PolicyIndex {
  /// Reads the whole index and holds it against its rules: those of the format, each stored record for one, the positions
  /// of each document for such as its fields and its length have room for, and the columns for the kinds of the fields that
  /// every index has and that the schema declares.
  ///
  /// - Throws: `IndexError` for the first rule that is broken, with the file and the offset.
  public func verify() throws(IndexError) {
    for segment in snapshot.segments {
      try segment.verify { (document, stored) throws(IndexError) in
        try positionLimit(
          of: segment.policyRecord(document, stored: stored), length: segment.length(document))
      }
      for column in segment.columns {
        guard let field = fields.all.first(where: { $0.englishName == column.name }) else { continue }
        guard field.columnKind == column.kind else { throw column.corruptKind(expected: field.columnKind) }
      }
    }
    try completions.verify()
  }

  /// Fields are parted by gaps; in each, breaks stand before, after and between the positions that its length counts.
  private func positionLimit(of record: PolicyRecord, length: UInt32) -> Int {
    // A length is coded as at most an eighth too short.
    let longest = Int(length) + Int(length) / 7 + 1
    return 2 * longest + (2 + record.units.count) * (AnalyzedText.fieldGap + 1)
  }
}
