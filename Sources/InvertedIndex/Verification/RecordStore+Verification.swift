extension RecordStore {
  /// Holds the table of chunks against its rules: the first starts at 0, and starts and documents ascend. That each has the
  /// bytes it should is shown by reading all documents.
  func verify() throws(IndexError) {
    var (start, document) = (-1, -1)
    for chunk in 0..<chunkCount {
      let entry = try entry(ofChunk: chunk)
      guard chunk > 0 || (entry.start, entry.document) == (0, 0), entry.start > start, entry.document > document else {
        throw corruptEntry(
          ofChunk: chunk, expected: chunk == 0 ? "0, document 0" : "more than \(start), document \(document)",
          found: "\(entry.start), document \(entry.document)")
      }
      (start, document) = (entry.start, entry.document)
    }
  }
}
