public import InvertedIndex
internal import PolicyRecords
internal import Retrieval
internal import Suggestion
internal import TextAnalysis

extension PolicyIndex {
  /// Reads the whole index and holds it against its rules: those of the format, each stored record for one, and the
  /// positions of each document for such as its fields and its length have room for.
  ///
  /// - Throws: `IndexError` for the first rule that is broken.
  public func verify() throws(IndexError) {
    for segment in snapshot.segments {
      let highest = try segment.verify()
      var stored = segment.recordCursor()
      for document in 0..<Int32(segment.documentCount) {
        let record = try segment.policyRecord(document, stored: stored.record(document))
        let limit = try positionLimit(of: record, length: segment.length(document))
        guard highest[Int(document)] < limit else {
          throw .corrupt(
            file: "\(snapshot.directory)/\(segment.description.name).positions",
            reason: "document \(document): expected positions below \(limit), found \(highest[Int(document)])")
        }
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
