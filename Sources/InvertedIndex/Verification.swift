extension SegmentReader {
  /// Reads everything and holds it against the rules that readers rely on. The envelopes were checked when it was opened.
  ///
  /// Rules: keys ascend strictly; each list has as many documents as its entry says, ascending, below the number of
  /// documents; positions ascend strictly and there are as many as the frequency. Linear in the size of the segment.
  public func verify() throws(IndexError) {
    var previous: [UInt8] = []
    var positions: [Int32] = []
    try forEachTerm { (key, entry) throws(IndexError) in
      guard previous.isEmpty || previous.lexicographicallyPrecedes(key) else {
        throw .corrupt(file: description.name + ".terms", reason: "expected keys in ascending order, found \(key)")
      }
      previous = key
      var cursor = try postings(entry)
      var documents = 0
      try cursor.advance()
      while cursor.document != PostingCursor.end {
        documents += 1
        guard cursor.frequency > 0 else {
          throw .corrupt(file: description.name + ".postings", reason: "expected a frequency above 0, found 0")
        }
        if entry.hasPositions {
          try cursor.readPositions(into: &positions)
          for pair in zip(positions, positions.dropFirst()) where pair.0 >= pair.1 {
            throw .corrupt(
              file: description.name + ".postings", reason: "expected ascending positions, found \(pair.0), \(pair.1)")
          }
        }
        try cursor.advance()
      }
      guard documents == entry.documentCount else {
        throw .corrupt(
          file: description.name + ".postings", reason: "expected \(entry.documentCount) documents, found \(documents)")
      }
    }
  }
}
