internal import ByteCoding

/// Encodes the postings of one term as they come, by ascending documents.
///
/// Kept in memory: a block of documents and its positions encoded, a block of positions, and 16 bytes for each block before.
public struct PostingListWriter: ~Copyable {
  private let postings: PostingSink
  private let positionSink: PostingSink
  private let documents: UnsafeMutablePointer<UInt32>
  private let frequencies: UnsafeMutablePointer<UInt32>
  private let distances: UnsafeMutablePointer<UInt32>
  private let positionDistances: UnsafeMutablePointer<UInt32>
  private var count = 0
  private var positionCount = 0
  private var encoded = ByteWriter()
  private var encodedPositions = ByteWriter()
  private var table = ByteWriter()
  private var blockImpacts = ImpactsBuilder()
  private var listImpacts = ImpactsBuilder()
  /// The length code of each document of the segment.
  private let lengthCodes: [UInt8]
  private(set) var hasPositions = false
  private var documentCount = 0
  private var occurrences = 0
  private var last: Int32 = -1
  private var blockBase: Int32 = -1
  private var postingsStart = 0
  private var positionsStart = 0

  init(postings: PostingSink, positions: PostingSink, lengthCodes: [UInt8]) {
    self.postings = postings
    positionSink = positions
    self.lengthCodes = lengthCodes
    let blockSize = PostingList.blockSize
    documents = .allocate(capacity: 4 * blockSize)
    documents.initialize(repeating: 0, count: 4 * blockSize)
    frequencies = documents + blockSize
    distances = frequencies + blockSize
    positionDistances = distances + blockSize
  }

  deinit { documents.deallocate() }

  mutating func begin(hasPositions: Bool) {
    self.hasPositions = hasPositions
    (count, positionCount, documentCount, occurrences, last, blockBase) = (0, 0, 0, 0, -1, -1)
    postingsStart = postings.count
    positionsStart = positionSink.count
    table.removeAll()
    encodedPositions.removeAll()
  }

  /// Adds a document of a term without positions.
  ///
  /// - Throws: `IndexError.unwritable` where the document is not after the one before, is not in the segment, or the
  ///   frequency is not above 0.
  public mutating func add(document: Int32, frequency: Int32) throws(IndexError) {
    try makeRoom()
    try add(document, frequency)
  }

  /// Adds a document of a term with positions, which ascend.
  ///
  /// - Throws: `IndexError.unwritable` where documents or positions are out of order or the document is not in the
  ///   segment.
  public mutating func add(document: Int32, positions: some Collection<Int32>) throws(IndexError) {
    try makeRoom()
    var previous: Int32 = 0
    for position in positions {
      guard position >= previous, position < Int32.max else { throw unwritable(position: Int(position)) }
      addPosition(UInt32(position - previous))
      previous = position
    }
    try add(document, Int32(clamping: positions.count))
  }

  /// Adds the documents of an accumulated term from the current one on to the last that is below `limit`; the current one
  /// in any case.
  ///
  /// - Throws: as the other two.
  mutating func add(_ accumulated: inout AccumulatedPostings, below limit: Int32) throws(IndexError) {
    guard accumulated.hasPositions == hasPositions else { throw unwritable("terms of one kind", found: "both") }
    var postings = accumulated
    repeat {
      let document = postings.document
      try makeRoom()
      if hasPositions {
        try add(document, try addPositions(&postings))
      } else {
        try add(document, Int32(truncatingIfNeeded: postings.first))
        postings.advance()
      }
    } while !postings.isAtEnd && postings.document < limit
    accumulated = postings
  }

  /// Adds the positions of the current document, and returns how many they are.
  @inline(__always)
  private mutating func addPositions(_ postings: inout AccumulatedPostings) throws(IndexError) -> Int32 {
    var frequency: Int32 = 0
    var position: UInt64 = 0
    var distance = postings.first
    while true {
      position &+= distance
      guard position < UInt64(Int32.max) else { throw unwritable(position: Int(truncatingIfNeeded: position)) }
      addPosition(UInt32(truncatingIfNeeded: distance))
      frequency &+= 1
      guard let next = postings.nextDistance() else { return frequency }
      distance = next
    }
  }

  /// A full block waits for the next document, so that a list of one block knows that it is one.
  @inline(__always)
  private mutating func makeRoom() throws(IndexError) {
    if count == PostingList.blockSize { try flush() }
  }

  @inline(__always)
  private mutating func addPosition(_ distance: UInt32) {
    if positionCount == PostingList.blockSize { encodePositions() }
    positionDistances[positionCount] = distance
    positionCount &+= 1
  }

  @inline(__always)
  private mutating func add(_ document: Int32, _ frequency: Int32) throws(IndexError) {
    guard document > last, Int(document) < lengthCodes.count, frequency > 0 else {
      throw unwritable(
        "a document above \(last) and below \(lengthCodes.count) with a frequency above 0",
        found: "document \(document), frequency \(frequency)")
    }
    documents[count] = UInt32(document)
    frequencies[count] = UInt32(frequency)
    count &+= 1
    documentCount &+= 1
    occurrences &+= Int(frequency)
    last = document
    blockImpacts.add(frequency: frequency, lengthCode: lengthCodes[Int(document)])
  }

  private func unwritable(position: Int) -> IndexError {
    unwritable("positions that ascend to at most \(Int32.max - 1)", found: "\(position)")
  }

  func unwritable(_ expected: String, found: String) -> IndexError {
    .unwritable(file: postings.path, reason: "expected \(expected), found \(found)")
  }
}

extension PostingListWriter {
  /// Completes the list; nil where it is empty.
  mutating func finish() throws(IndexError) -> TermDictionaryWriter.Entry? {
    guard documentCount > 0 else { return nil }
    var entry = TermDictionaryWriter.Entry(
      documentCount: documentCount, occurrences: occurrences, hasPositions: hasPositions,
      impacts: Impacts(rawValue: 0), postings: postingsStart..<postingsStart, positions: positionsStart..<positionsStart
    )
    if documentCount == 1 && (!hasPositions || occurrences <= EntryCoding.inlineOccurrences) {
      blockImpacts.removeAll()
      entry.inline = .init(document: documents[0], distances: positionDistances, count: positionCount)
      return entry
    }
    try flush()
    if documentCount >= PostingList.blockSize {
      try postings.write(table.bytes)
    }
    entry.impacts = listImpacts.finish()
    entry.postings = postingsStart..<postings.count
    entry.positions = positionsStart..<positionSink.count
    return entry
  }

  /// Encodes the block.
  private mutating func flush() throws(IndexError) {
    encoded.removeAll()
    let isListOfBlocks = documentCount >= PostingList.blockSize
    if hasPositions {
      if isListOfBlocks {
        encoded.write(try offset(positionSink.count - positionsStart, of: positionSink))
      }
      if positionCount > 0 { encodePositions() }
      try positionSink.write(encodedPositions.bytes)
      encodedPositions.removeAll()
    }
    let last = Int32(documents[count - 1])
    writeDocuments(mayBeBitmap: isListOfBlocks, last: last)
    try postings.write(encoded.bytes)
    let impacts = blockImpacts.finish()
    listImpacts.add(impacts)
    if isListOfBlocks {
      table.write(UInt32(last))
      table.write(try offset(postings.count - postingsStart, of: postings))
      table.write(impacts.rawValue)
    }
    blockBase = last
    count = 0
  }

  /// Writes the head, the documents and, unless each is 1, the frequencies.
  private mutating func writeDocuments(mayBeBitmap: Bool, last: Int32) {
    var onces = PostingList.Head.onces
    for index in 0..<count where frequencies[index] != 1 { onces = 0 }
    var widest: UInt32 = 0
    var previous = UInt32(bitPattern: blockBase)
    for index in 0..<count {
      distances[index] = documents[index] &- previous &- 1
      previous = documents[index]
      widest |= distances[index]
    }
    let width = BitPacking.width(of: widest)
    let bitmapSize = (Int(last) - Int(blockBase) + 7) / 8
    if mayBeBitmap, bitmapSize < BitPacking.size(count: count, width: width) {
      encoded.write(PostingList.Head.bitmap | onces)
      var bits = [UInt8](repeating: 0, count: bitmapSize)
      for index in 0..<count {
        let bit = Int(documents[index]) - Int(blockBase) - 1
        bits[bit >> 3] |= 1 << UInt8(bit & 7)
      }
      encoded.write(bits)
    } else {
      encoded.write(UInt8(width) | onces)
      BitPacking.pack(distances, count: count, width: width, into: &encoded)
    }
    guard onces == 0 else { return }
    for index in 0..<count { frequencies[index] -= 1 }
    PatchedBlock.encode(frequencies, count: count, into: &encoded)
  }

  /// Encodes the distances between up to 128 positions.
  private mutating func encodePositions() {
    PatchedBlock.encode(positionDistances, count: positionCount, into: &encodedPositions)
    positionCount = 0
  }

  private func offset(_ value: Int, of sink: PostingSink) throws(IndexError) -> UInt32 {
    guard let offset = UInt32(exactly: value) else {
      throw .unwritable(file: sink.path, reason: "expected at most \(UInt32.max) bytes of a term, found \(value)")
    }
    return offset
  }
}
