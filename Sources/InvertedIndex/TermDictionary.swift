internal import ByteCoding

/// What the dictionary knows of a term.
public struct TermEntry: Sendable, Equatable {
  /// The number of documents that hold the term.
  public let documentCount: Int
  /// Whether its postings have positions.
  public let hasPositions: Bool
  let postings: Range<Int>
}

/// Writes the terms of a segment. Payload: for each term, in the order of the keys' bytes, an entry of 24 bytes (the end
/// of its key and the end of its postings, both 64-bit; the number of documents and the flags, 32-bit each), then all keys, then the number of terms as 64 bits.
struct TermDictionaryWriter {
  private var entries = ByteWriter()
  private var keys = ByteWriter()
  private(set) var count = 0

  static let entrySize = 24

  mutating func add(key: [UInt8], documentCount: Int, hasPositions: Bool, postingsEnd: Int) {
    keys.write(key)
    entries.write(UInt64(keys.count))
    entries.write(UInt64(postingsEnd))
    entries.write(UInt32(documentCount))
    entries.write(UInt32(hasPositions ? 1 : 0))
    count += 1
  }

  func write(to file: OutputFile) throws(FileError) {
    try file.write(entries.bytes)
    try file.write(keys.bytes)
    var tail = ByteWriter()
    tail.write(UInt64(count))
    try file.write(tail.bytes)
  }
}

/// Looks terms up by their bytes. Sorted by bytes, so that terms with a common prefix stand together.
struct TermDictionary: Sendable {
  private let region: ByteRegion
  private let keys: ByteRegion
  /// The number of terms.
  let count: Int

  init(_ region: ByteRegion) throws(ByteReadError) {
    let stated: UInt64 = try region.integer(at: region.count - 8)
    let size = TermDictionaryWriter.entrySize
    guard stated <= UInt64(region.count / size) else {
      throw ByteReadError(
        offset: region.count - 8, expected: "at most \(region.count / size) terms", found: "\(stated)")
    }
    self.region = region
    count = Int(stated)
    keys = try region[count * size..<region.count - 8]
  }

  /// The bytes of the term at `index` in the order of the dictionary.
  func key(at index: Int) throws(ByteReadError) -> ByteRegion {
    try keys[try range(of: index, field: 0)]
  }

  func entry(at index: Int) throws(ByteReadError) -> TermEntry {
    let base = index * TermDictionaryWriter.entrySize
    let documents: UInt32 = try region.integer(at: base + 16)
    let flags: UInt32 = try region.integer(at: base + 20)
    return TermEntry(
      documentCount: Int(documents), hasPositions: flags & 1 != 0, postings: try range(of: index, field: 8))
  }

  /// The index of the first term not before `key`; binary search.
  func lowerBound(_ key: [UInt8]) throws(ByteReadError) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let isBefore = try self.key(at: middle).withUnsafeBytes { $0.lexicographicallyPrecedes(key) }
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The index of `key`, or nil where the segment has no such term.
  func index(of key: [UInt8]) throws(ByteReadError) -> Int? {
    let index = try lowerBound(key)
    guard index < count, try self.key(at: index).withUnsafeBytes({ $0.elementsEqual(key) }) else { return nil }
    return index
  }

  private func range(of index: Int, field: Int) throws(ByteReadError) -> Range<Int> {
    let size = TermDictionaryWriter.entrySize
    let start: UInt64 = index == 0 ? 0 : try region.integer(at: (index - 1) * size + field)
    let end: UInt64 = try region.integer(at: index * size + field)
    guard start <= end, end <= UInt64(Int.max) else {
      throw ByteReadError(offset: index * size + field, expected: "an end after \(start)", found: "\(end)")
    }
    return Int(start)..<Int(end)
  }
}
