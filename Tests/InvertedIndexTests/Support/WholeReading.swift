import InvertedIndex

/// Reads everything of an index by every way there is, past errors, so that whatever damage does shows.
struct WholeReading {
  /// All that was read, mixed into one number.
  private(set) var digest = Hasher.Digest()
  /// The errors on the way.
  private(set) var errors: [IndexError] = []

  /// An order-sensitive sum (FNV-1a over 64-bit words).
  enum Hasher {
    struct Digest: Equatable {
      var value: UInt64 = 0xCBF2_9CE4_8422_2325
      mutating func add(_ word: some FixedWidthInteger) {
        value = (value ^ UInt64(truncatingIfNeeded: word)) &* 0x100_0000_01B3
      }
    }
  }

  init(_ directory: String) throws(IndexError) {
    for segment in try IndexSnapshot.open(directory).segments { read(segment) }
  }

  private mutating func attempt(_ body: (inout Hasher.Digest) throws(IndexError) -> Void) {
    do throws(IndexError) { try body(&digest) } catch { errors.append(error) }
  }

  private mutating func read(_ segment: SegmentReader) {
    var terms: [(key: [UInt8], entry: TermEntry)] = []
    attempt { _ throws(IndexError) in try segment.forEachTerm { terms.append(($0, $1)) } }
    for (key, entry) in terms {
      attempt { digest throws(IndexError) in
        key.forEach { digest.add($0) }
        digest.add(try segment.entry(key)?.documentCount ?? -1)
        digest.add(entry.documentCount)
        digest.add(entry.occurrences)
        digest.add(entry.impacts.rawValue)
      }
      attempt { digest throws(IndexError) in try Self.walk(segment, entry, &digest) }
      attempt { digest throws(IndexError) in try Self.skip(segment, entry, &digest) }
      attempt { digest throws(IndexError) in try Self.readBlocks(try segment.list(entry), &digest) }
    }
    var records = segment.recordCursor()
    for document in 0..<Int32(segment.documentCount) {
      attempt { digest throws(IndexError) in digest.add(try segment.length(document)) }
      attempt { digest throws(IndexError) in try records.record(document).forEach { digest.add($0) } }
      for column in segment.columns {
        attempt { digest throws(IndexError) in
          for row in try column.rows(of: document) {
            digest.add(column.number(at: row))
            if column.kind == .keyword { try column.keyword(column.ordinal(at: row)).forEach { digest.add($0) } }
          }
        }
      }
    }
    for column in segment.columns where column.kind == .keyword {
      attempt { digest throws(IndexError) in digest.add(try column.ordinal(of: "省教育厅".utf8) ?? -1) }
    }
    attempt { _ throws(IndexError) in try segment.verify() }
  }

  private static func walk(
    _ segment: SegmentReader, _ entry: TermEntry, _ digest: inout Hasher.Digest
  ) throws(IndexError) {
    var cursor = try segment.postings(entry)
    var positions: [Int32] = []
    var previous: Int32 = -1
    try cursor.advance()
    while cursor.document != PostingCursor.end {
      guard cursor.document > previous, cursor.document < segment.documentCount, cursor.frequency > 0 else {
        fatalError("document \(cursor.document) after \(previous) with frequency \(cursor.frequency)")
      }
      previous = cursor.document
      digest.add(cursor.document)
      digest.add(cursor.frequency)
      if entry.hasPositions {
        try cursor.readPositions(into: &positions)
        positions.forEach { digest.add($0) }
      }
      try cursor.advance()
    }
  }

  private static func skip(
    _ segment: SegmentReader, _ entry: TermEntry, _ digest: inout Hasher.Digest
  ) throws(IndexError) {
    for step in [3, 70, 400] as [Int32] {
      var cursor = try segment.postings(entry)
      var target: Int32 = 0
      while cursor.document != PostingCursor.end {
        try cursor.advance(to: target)
        guard cursor.document >= target else { fatalError("document \(cursor.document) before \(target)") }
        digest.add(cursor.document)
        target = cursor.document == PostingCursor.end ? cursor.document : cursor.document + step
      }
    }
  }

  private static func readBlocks(_ list: PostingList, _ digest: inout Hasher.Digest) throws(IndexError) {
    var documents = [Int32](repeating: 0, count: PostingList.blockSize)
    var frequencies = documents
    for block in (0..<list.blockCount).reversed() {
      digest.add(list.lastDocument(ofBlock: block))
      digest.add(list.impacts(ofBlock: block).rawValue)
      let found = try frequencies.withUnsafeMutableBufferPointer { (buffer) throws(IndexError) in
        try list.decodeFrequencies(ofBlock: block, into: buffer.baseAddress!)
      }
      let count = try documents.withUnsafeMutableBufferPointer { (buffer) throws(IndexError) in
        try list.decodeDocuments(ofBlock: block, into: buffer.baseAddress!)
      }
      guard count == found else { fatalError("\(count) documents, \(found) frequencies") }
    }
  }
}
