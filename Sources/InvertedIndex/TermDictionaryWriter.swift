internal import ByteCoding

/// Writes the terms of a segment to its file as they come, by ascending keys.
///
/// Kept in memory until the end: for each block of 16 terms the first eight bytes of its first key and its offset.
struct TermDictionaryWriter {
  static let blockSize = 16
  private let file: OutputFile
  private let start: Int
  private var keys = ByteWriter()
  private var entries = ByteWriter()
  private var heads = ByteWriter()
  private var offsets = ByteWriter()
  private var inlinePositions = ByteWriter()
  private var previous: [UInt8] = []
  private var blockCount = 0
  private var blockOrigin = (postings: 0, positions: 0)
  private(set) var count = 0

  /// What is written of a term beside its key.
  struct Entry {
    var documentCount: Int
    var occurrences: Int
    var hasPositions: Bool
    var impacts: Impacts
    /// Where its list ends in the files of postings and positions; where the list before it ends, it starts.
    var postings: Range<Int>
    var positions: Range<Int>
    /// The posting of a term that has no list.
    var inline: InlinePosting?

    /// The same with lists that stand so many bytes further on.
    func moved(by postingBytes: Int, _ positionBytes: Int) -> Entry {
      var moved = self
      moved.postings = postings.lowerBound + postingBytes..<postings.upperBound + postingBytes
      moved.positions = positions.lowerBound + positionBytes..<positions.upperBound + positionBytes
      return moved
    }
  }

  /// A document with its positions, each as its distance from the one before.
  struct InlinePosting {
    let document: UInt32
    private(set) var distances = InlineArray<8, UInt32>(repeating: 0)
    let count: Int

    /// A posting with so many positions, `EntryCoding.inlineOccurrences` at most.
    init(document: UInt32, distances: UnsafePointer<UInt32>, count: Int) {
      self.document = document
      self.count = count
      for index in 0..<count { self.distances[index] = distances[index] }
    }
  }

  /// Writes to a file that has its header.
  init(to file: OutputFile) {
    self.file = file
    start = file.count
  }

  mutating func add(key: some Collection<UInt8>, _ entry: Entry) throws(IndexError) {
    guard count == 0 || previous.lexicographicallyPrecedes(key) else {
      throw .unwritable(file: file.path, reason: "expected a key after \(previous), found \(key)")
    }
    if blockCount == Self.blockSize { try flush() }
    if blockCount == 0 {
      blockOrigin = (entry.postings.lowerBound, entry.positions.lowerBound)
      previous.removeAll(keepingCapacity: true)
      heads.write(TermDictionary.head(of: key))
    }
    writeKey(key)
    try write(entry)
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: key)
    blockCount += 1
    count += 1
  }

  private mutating func writeKey(_ key: some Collection<UInt8>) {
    var shared = 0
    for (byte, previous) in zip(key, previous) {
      guard byte == previous else { break }
      shared += 1
    }
    let added = key.count - shared
    keys.write(UInt8(min(shared, 15) | min(added, 15) << 4))
    if shared >= 15 { keys.writeVarint(shared - 15) }
    if added >= 15 { keys.writeVarint(added - 15) }
    keys.write(key.dropFirst(shared))
  }

  private mutating func write(_ entry: Entry) throws(IndexError) {
    inlinePositions.removeAll()
    if let inline = entry.inline {
      for index in 0..<inline.count { inlinePositions.writeVarint(UInt64(inline.distances[index])) }
    }
    let place = entry.inline.map { Int($0.document) } ?? entry.postings.count
    let size = entry.inline == nil ? entry.positions.count : inlinePositions.count
    let more = entry.occurrences - entry.documentCount
    let fields = [entry.documentCount == 1 ? 0 : entry.documentCount, more, place, size]
    guard fields.allSatisfy({ $0 <= Int(UInt32.max) }) else {
      throw .unwritable(file: file.path, reason: "expected fields of at most \(UInt32.max), found \(fields)")
    }
    let header = entries.count
    entries.write(UInt8(0))
    var widths: UInt8 = 0
    for (index, field) in fields.enumerated() {
      let code = index == 2 ? Self.placeCode(field) : Self.code(field)
      widths |= UInt8(code) << UInt8(2 * index)
      let width = index == 2 ? code + 1 : code == 3 ? 4 : code
      for byte in 0..<width { entries.write(UInt8(truncatingIfNeeded: field >> (8 * byte))) }
    }
    entries.set(widths, at: header)
    if entry.inline != nil {
      entries.write(inlinePositions.bytes)
    } else if entry.documentCount >= EntryCoding.impactsLimit {
      entries.write(entry.impacts.rawValue)
    } else {
      entries.write(entry.impacts[0].lengthCode)
      if more > 0 { entries.write(entry.impacts[Impacts.count - 1].frequency) }
    }
  }

  /// The code of a field's width: 0, 1, 2 or 4 bytes.
  private static func code(_ field: Int) -> Int { field == 0 ? 0 : field < 1 << 8 ? 1 : field < 1 << 16 ? 2 : 3 }

  /// The code of the width of `place`: 1 to 4 bytes.
  private static func placeCode(_ field: Int) -> Int {
    field < 1 << 8 ? 0 : field < 1 << 16 ? 1 : field < 1 << 24 ? 2 : 3
  }

  private mutating func flush() throws(IndexError) {
    let offset = file.count - start
    guard let offset = UInt32(exactly: offset) else {
      throw .unwritable(file: file.path, reason: "expected at most \(UInt32.max) bytes of terms, found \(offset)")
    }
    offsets.write(offset)
    var origin = ByteWriter()
    origin.writeVarint(blockOrigin.postings)
    origin.writeVarint(blockOrigin.positions)
    origin.writeVarint(keys.count)
    do throws(FileError) {
      try file.write(origin.bytes)
      try file.write(keys.bytes)
      try file.write(entries.bytes)
    } catch { throw .file(error) }
    keys.removeAll()
    entries.removeAll()
    blockCount = 0
  }

  /// Writes what is left and the table of blocks.
  mutating func finish() throws(IndexError) {
    if blockCount > 0 { try flush() }
    do throws(FileError) {
      try file.write(heads.bytes)
      try file.write(offsets.bytes)
      var tail = ByteWriter()
      tail.write(UInt64(count))
      try file.write(tail.bytes)
    } catch { throw .file(error) }
  }
}
