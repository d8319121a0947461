internal import ByteCoding

/// Reads the terms of a block of the dictionary from front to back; keys and entries apart.
struct TermBlock {
  /// The number of terms.
  let count: Int
  private var keys: UnsafeByteReader
  private var entries: UnsafeByteReader
  private var postings: Int
  private var positions: Int

  /// More bytes than any file has, so that sums of offsets cannot overflow.
  private static let sizeLimit = 1 << 48

  /// The block of `count` terms that starts with `range`.
  init(_ base: UnsafeRawPointer, range: Range<Int>, count: Int) throws(ByteReadError) {
    var reader = UnsafeByteReader(base, range: range)
    postings = try reader.readVarint(limit: Self.sizeLimit)
    positions = try reader.readVarint(limit: Self.sizeLimit)
    let size = try reader.readVarint(limit: range.count)
    let start = try reader.skip(size)
    keys = UnsafeByteReader(base, range: start..<start + size)
    entries = reader
    self.count = count
  }

  /// The next key: how many bytes it shares with the one before, and where the bytes that it adds stand.
  mutating func readKeyPart() throws(ByteReadError) -> (shared: Int, start: Int, added: Int) {
    let counts = try keys.readByte()
    var shared = Int(counts & 15)
    var added = Int(counts >> 4)
    if shared == 15 { shared += try keys.readVarint(limit: Self.sizeLimit) }
    if added == 15 { added += try keys.readVarint(limit: Self.sizeLimit) }
    return (shared, try keys.skip(added), added)
  }

  /// Replaces `key`, the one before, by the next.
  mutating func readKey(into key: inout [UInt8], base: UnsafeRawPointer) throws(ByteReadError) {
    let part = try readKeyPart()
    guard part.shared <= key.count else {
      throw ByteReadError(offset: part.start, expected: "at most \(key.count) shared bytes", found: "\(part.shared)")
    }
    key.removeSubrange(part.shared...)
    key.append(contentsOf: UnsafeRawBufferPointer(start: base + part.start, count: part.added))
  }

  /// Passes over an entry.
  mutating func skipEntry() throws(ByteReadError) {
    let head = try readHead()
    if head.isInline {
      _ = try skipInline(head)
    } else {
      _ = try readImpacts(head)
      _ = try readRanges(head)
    }
  }

  /// The next entry.
  mutating func readEntry(lengthCodes: ByteRegion) throws(ByteReadError) -> TermEntry {
    let head = try readHead()
    let impacts: Impacts
    let storage: TermEntry.Storage
    if head.isInline {
      let inline = try skipInline(head)
      let lengthCode: UInt8 = try lengthCodes.integer(at: inline.document)
      impacts = Impacts(.init(frequency: UInt8(min(head.occurrences, 255)), lengthCode: lengthCode))
      storage = .inline(document: Int32(inline.document), positions: inline.positions)
    } else {
      impacts = try readImpacts(head)
      let ranges = try readRanges(head)
      storage = .list(postings: ranges.postings, positions: ranges.positions)
    }
    return TermEntry(
      documentCount: head.documentCount, occurrences: head.occurrences, hasPositions: head.hasPositions,
      impacts: impacts, storage: storage)
  }

  private struct Head {
    var documentCount: Int
    var occurrences: Int
    var hasPositions: Bool
    var isInline: Bool {
      documentCount == 1 && (!hasPositions || occurrences <= TermEntry.inlineOccurrences)
    }
  }

  private mutating func readHead() throws(ByteReadError) -> Head {
    let bits = try entries.readVarint(limit: Int(Int32.max) << 2 | 3)
    let documents = bits >> 2
    let more = bits & 2 != 0 ? try entries.readVarint(limit: Self.sizeLimit) : 0
    return Head(documentCount: documents, occurrences: documents + more, hasPositions: bits & 1 != 0)
  }

  private mutating func skipInline(_ head: Head) throws(ByteReadError) -> (document: Int, positions: Range<Int>) {
    let document = try entries.readVarint(limit: Int(Int32.max))
    let start = entries.offset
    if head.hasPositions {
      for _ in 0..<head.occurrences { _ = try entries.readVarint() }
    }
    return (document, start..<entries.offset)
  }

  private mutating func readImpacts(_ head: Head) throws(ByteReadError) -> Impacts {
    if head.documentCount >= TermEntry.impactsLimit { return Impacts(rawValue: try entries.read()) }
    let lengthCode = try entries.readByte()
    let frequency = head.occurrences > head.documentCount ? try entries.readByte() : 1
    return Impacts(.init(frequency: frequency, lengthCode: lengthCode))
  }

  private mutating func readRanges(_ head: Head) throws(ByteReadError) -> (postings: Range<Int>, positions: Range<Int>)
  {
    let postingsEnd = postings + (try entries.readVarint(limit: Self.sizeLimit))
    let positionsEnd = positions + (head.hasPositions ? try entries.readVarint(limit: Self.sizeLimit) : 0)
    defer { (postings, positions) = (postingsEnd, positionsEnd) }
    return (postings..<postingsEnd, positions..<positionsEnd)
  }
}
