internal import ByteCoding

extension SegmentReader {
  /// Reads everything and holds it against the sums and the rules that readers rely on.
  ///
  /// Rules: each file has the sum its footer states; keys ascend strictly; lists follow each other without a gap; each
  /// has as many documents and occurrences as its entry says, ascending and below the number of documents; impacts bound
  /// each posting of their block and list; positions ascend strictly, as many as the frequency; lengths sum up to the
  /// manifest's; columns and records are whole. Linear in the size of the segment.
  ///
  /// - Returns: for each document its highest position, -1 where it has none: what its texts allow is known to whoever cut
  ///   them.
  /// - Throws: `IndexError.corrupt` for the first rule that is broken, with the file and the place.
  @discardableResult public func verify() throws(IndexError) -> [Int32] {
    var highest = [Int32](repeating: -1, count: documentCount)
    for file in files { try file.verifyChecksum() }
    try verifyLengths()
    var previous: [UInt8]?
    var postingsEnd = 0
    var positionsEnd = 0
    try forEachTerm { (key, entry) throws(IndexError) in
      func corrupt(_ expected: String, found: String) -> IndexError {
        .corrupt(file: dictionary.file.path, reason: "term \(key): expected \(expected), found \(found)")
      }
      if let previous, !previous.lexicographicallyPrecedes(key) {
        throw corrupt("a key after \(previous)", found: "one before it")
      }
      previous = key
      if case .list(let postings, let positions) = entry.storage {
        guard postings.lowerBound == postingsEnd, positions.lowerBound == positionsEnd else {
          throw corrupt(
            "postings from \(postingsEnd) and positions from \(positionsEnd)",
            found: "\(postings.lowerBound) and \(positions.lowerBound)")
        }
        (postingsEnd, positionsEnd) = (postings.upperBound, positions.upperBound)
      }
      try verify(entry, key, &highest)
    }
    for (file, end) in [(files[1], postingsEnd), (files[2], positionsEnd)] where file.payload.count != end {
      throw file.corrupt(at: end, expected: "the end after the last list", found: "\(file.payload.count - end) bytes")
    }
    try columnStore.verify()
    var stored = recordCursor()
    for document in 0..<Int32(documentCount) { _ = try stored.record(document) }
    return highest
  }

  private func verifyLengths() throws(IndexError) {
    var sum = 0
    for document in 0..<Int32(documentCount) { sum += Int(try length(document)) }
    guard sum == description.totalLength else {
      throw .corrupt(
        file: description.name + ".lengths", reason: "expected lengths of \(description.totalLength), found \(sum)")
    }
  }

  /// Holds the postings of a term against its entry.
  private func verify(_ entry: TermEntry, _ key: [UInt8], _ highest: inout [Int32]) throws(IndexError) {
    var cursor = try allPostings(entry)
    let file = cursor.list.file.path
    func corrupt(_ document: Int32, _ expected: String, found: String) -> IndexError {
      .corrupt(file: file, reason: "term \(key), document \(document): expected \(expected), found \(found)")
    }
    var documents = 0
    var occurrences = 0
    var positions: [Int32] = []
    try cursor.advance()
    while cursor.document != PostingCursor.end {
      let lengthCode = lengthCodes[Int(cursor.document)]
      let block = cursor.list.impacts(ofBlock: documents / PostingList.blockSize)
      guard entry.impacts.bound(frequency: cursor.frequency, lengthCode: lengthCode),
        block.bound(frequency: cursor.frequency, lengthCode: lengthCode)
      else {
        throw corrupt(
          cursor.document, "impacts that bound it", found: "frequency \(cursor.frequency), length code \(lengthCode)")
      }
      if entry.hasPositions {
        try cursor.readPositions(into: &positions)
        for pair in zip(positions, positions.dropFirst()) where pair.0 >= pair.1 {
          throw corrupt(cursor.document, "ascending positions", found: "\(pair.0), \(pair.1)")
        }
        highest[Int(cursor.document)] = max(highest[Int(cursor.document)], positions.last ?? -1)
      }
      documents += 1
      occurrences += cursor.frequency
      try cursor.advance()
    }
    guard documents == entry.documentCount, occurrences == entry.occurrences else {
      throw corrupt(
        -1, "\(entry.documentCount) documents with \(entry.occurrences) occurrences",
        found: "\(documents) with \(occurrences)")
    }
  }
}
