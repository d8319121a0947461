internal import ByteCoding

/// Reads the terms of a block of the dictionary from front to back; keys and entries apart.
///
/// Invariant: the bytes outlive it, and `EntryCoding.slack` bytes after them are readable.
struct TermBlock {
  /// The number of terms.
  let count: Int
  private let base: UnsafeRawPointer
  private var keys: UnsafeByteReader
  private var entry: Int
  private let limit: Int
  private var postings: Int
  private var positions: Int

  /// Where the next key starts.
  var keyOffset: Int { keys.offset }
  /// Where the next entry starts.
  var entryOffset: Int { entry }
  /// Where the lists of the next entry start in their files.
  var lists: (postings: Int, positions: Int) { (postings, positions) }

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
    entry = start + size
    limit = range.upperBound
    self.base = base
    self.count = count
  }

  /// The next key: how many bytes it shares with the one before, and where the bytes that it adds stand.
  @inline(__always)
  mutating func readKeyPart() throws(ByteReadError) -> (shared: Int, start: Int, added: Int) {
    let counts = try keys.readByte()
    var shared = Int(counts & 15)
    var added = Int(counts >> 4)
    if shared == 15 { shared += try keys.readVarint(limit: Self.sizeLimit) }
    if added == 15 { added += try keys.readVarint(limit: Self.sizeLimit) }
    return (shared, try keys.skip(added), added)
  }

  /// Replaces `key`, the one before, by the next.
  mutating func readKey(into key: inout [UInt8]) throws(ByteReadError) {
    let part = try readKeyPart()
    guard part.shared <= key.count else {
      throw ByteReadError(offset: part.start, expected: "at most \(key.count) shared bytes", found: "\(part.shared)")
    }
    key.removeSubrange(part.shared...)
    key.append(contentsOf: UnsafeRawBufferPointer(start: base + part.start, count: part.added))
  }

  /// Passes over an entry.
  @inline(__always)
  mutating func skipEntry() throws(ByteReadError) {
    let coding = try readCoding()
    postings &+= coding.isInline ? 0 : coding.place
    positions &+= coding.isInline ? 0 : coding.size
  }

  @inline(__always)
  private mutating func readCoding() throws(ByteReadError) -> EntryCoding {
    guard entry < limit else { throw tooShort(entry) }
    let coding = EntryCoding(base, at: entry)
    guard coding.end <= limit else { throw tooShort(coding.end) }
    entry = coding.end
    return coding
  }

  @inline(never)
  private func tooShort(_ end: Int) -> ByteReadError {
    ByteReadError(offset: entry, expected: "an entry that ends before \(limit)", found: "one that ends at \(end)")
  }

  /// The next entry. `lengthCodes` has one for each document of the segment.
  mutating func readEntry(lengthCodes: UnsafeRawBufferPointer) throws(ByteReadError) -> TermEntry {
    let coding = try readCoding()
    let impacts: Impacts
    let storage: TermEntry.Storage
    if coding.isInline {
      guard coding.place < lengthCodes.count else {
        throw ByteReadError(
          offset: coding.rest, expected: "a document below \(lengthCodes.count)", found: "\(coding.place)")
      }
      let frequency = UInt8(min(coding.occurrences, Int(Impacts.unbounded)))
      impacts = Impacts(.init(frequency: frequency, lengthCode: lengthCodes[coding.place]))
      storage = .inline(document: Int32(truncatingIfNeeded: coding.place), positions: coding.rest..<coding.end)
    } else {
      if coding.documentCount >= EntryCoding.impactsLimit {
        let bits = base.loadUnaligned(fromByteOffset: coding.rest, as: UInt64.self)
        impacts = Impacts(rawValue: UInt64(littleEndian: bits))
      } else {
        let lengthCode = base.load(fromByteOffset: coding.rest, as: UInt8.self)
        let isRepeated = coding.occurrences > coding.documentCount
        let frequency = isRepeated ? base.load(fromByteOffset: coding.rest + 1, as: UInt8.self) : 1
        impacts = Impacts(.init(frequency: frequency, lengthCode: lengthCode))
      }
      let ends = (postings + coding.place, positions + coding.size)
      storage = .list(postings: postings..<ends.0, positions: positions..<ends.1)
      (postings, positions) = ends
    }
    return TermEntry(
      documentCount: coding.documentCount, occurrences: coding.occurrences, hasPositions: coding.hasPositions,
      impacts: impacts, storage: storage)
  }
}
