public import ByteCoding

extension SegmentReader {
  /// Reads everything and holds it against the sums and the rules that readers rely on.
  ///
  /// Rules: each file has the sum its footer states; keys ascend strictly, and the heads of their blocks are theirs; blocks
  /// and lists follow each other without a gap and fill their bytes; each has as many documents and occurrences as its
  /// entry says, ascending and below the number of documents; impacts ascend and bound each posting of their block and
  /// list; positions ascend strictly, as many as the frequency, and stay below the limit of their document; lengths sum up
  /// to the manifest's; columns and records are whole. Linear in the size of the segment.
  ///
  /// - Parameter positionLimit: what all positions of a document are below, and an error where its stored bytes are no
  ///   record: known to whoever cut the texts.
  /// - Throws: `IndexError.corrupt` for the first rule that is broken, with the file and the offset of what breaks it.
  public func verify(
    positionLimit: (_ document: Int32, _ record: ArraySlice<UInt8>) throws(IndexError) -> Int = { _, _ in Int.max }
  ) throws(IndexError) {
    for file in files { try file.verifyChecksum() }
    try verifyLengths()
    try records.verify()
    var limits: [Int32] = []
    limits.reserveCapacity(documentCount)
    var stored = recordCursor()
    for document in 0..<Int32(documentCount) {
      limits.append(Int32(clamping: try positionLimit(document, stored.record(document))))
    }
    let ends = try dictionary.verify()
    for (file, end) in [(postings, ends.postings), (positions, ends.positions)] where file.payload.count != end {
      throw file.corrupt(
        at: min(end, file.payload.count), expected: "lists of \(end) bytes", found: "\(file.payload.count) bytes")
    }
    var verification = ListVerification(self, positionLimits: limits)
    var cursor = try terms()
    while try cursor.advance() {
      if let entry = cursor.entry { try verification.verify(entry, cursor.key, at: cursor.entryOffset) }
    }
    try columnStore.verify()
  }

  private func verifyLengths() throws(IndexError) {
    var sum = 0
    for document in 0..<Int32(documentCount) { sum += Int(try length(document)) }
    guard sum == description.totalLength else {
      throw lengths.corrupt(at: 0, expected: "lengths of \(description.totalLength)", found: "\(sum)")
    }
  }

  /// An error for the stored bytes of a document, with the place of their chunk.
  public func corruptRecord(_ document: Int32, expected: String, found: String) -> IndexError {
    records.corrupt(Int(document), expected: "\(expected) of document \(document)", found: found)
  }

  /// An error for a place in the payload of the file of completions.
  public func corruptCompletions(_ error: ByteReadError) -> IndexError {
    (completionFile ?? dictionary.file).corrupt(error)
  }
}
