/// Walks the postings of one term by ascending document, and passes over documents that are not live.
///
/// A plain value, copied with its place. It keeps the files it reads mapped.
public struct PostingCursor: @unchecked Sendable {
  /// The document a cursor stands on after the last one.
  public static let end = Int32.max

  /// The postings it walks.
  public let list: PostingList
  private let owner: SegmentReader
  /// Kept by the owner; nil where every document is live.
  private let live: UnsafePointer<UInt64>?
  private var documents: InlineArray<128, Int32> = .init(repeating: 0)
  private var frequencies: InlineArray<128, Int32> = .init(repeating: 0)
  private var block = -1
  private var index = 0
  private var count = 0
  private var positionReader: PositionReader
  /// The occurrences in the block before the document at `counted`.
  private var occurrences = 0
  private var counted = 0
  private var isPositioned = false

  /// The current document; -1 before the first, `end` after the last.
  public private(set) var document: Int32 = -1

  init(_ list: PostingList, owner: SegmentReader, live: LiveDocuments?) {
    self.list = list
    self.owner = owner
    self.live = live?.words
    positionReader = PositionReader(list)
  }

  /// The number of documents of the whole list, dead ones among them.
  public var documentCount: Int { list.documentCount }

  /// How often the term stands in the current document; 0 where there is none.
  public var frequency: Int { index < count ? Int(frequencies[index]) : 0 }

  /// Moves to the next document.
  public mutating func advance() throws(IndexError) {
    repeat {
      index += 1
      if index < count {
        document = documents[index]
      } else {
        try load(block: block + 1)
      }
    } while isDead
  }

  @inline(__always)
  private var isDead: Bool {
    // A list holds documents of the segment only.
    guard let live, document != Self.end else { return false }
    return live[Int(document) &>> 6] &>> UInt64(document & 63) & 1 == 0
  }

  /// Moves to the first document not before `target`; stays where it already is there. Blocks between are not decoded.
  public mutating func advance(to target: Int32) throws(IndexError) {
    guard document < target else { return }
    guard target < Self.end else { return try load(block: list.blockCount) }
    if count == 0 || documents[count - 1] < target {
      try load(block: list.block(from: block + 1, holding: target))
    }
    while index < count, documents[index] < target { index += 1 }
    if index < count {
      document = documents[index]
    } else {
      // The last block of a short list may end before the target.
      try load(block: block + 1)
    }
    if isDead { try advance() }
  }

  /// Replaces `positions` with those of the current document, ascending. The list has positions.
  public mutating func readPositions(into positions: inout [Int32]) throws(IndexError) {
    guard index < count else { return positions.removeAll(keepingCapacity: true) }
    if !isPositioned {
      var total = 0
      for place in 0..<count { total += Int(frequencies[place]) }
      try positionReader.seek(block: block, occurrences: total)
      isPositioned = true
    }
    while counted < index {
      occurrences += Int(frequencies[counted])
      counted += 1
    }
    try positionReader.read(after: occurrences, frequency: Int(frequencies[index]), into: &positions)
  }

  private mutating func load(block next: Int) throws(IndexError) {
    block = min(next, list.blockCount)
    (index, count, counted, occurrences, isPositioned) = (0, 0, 0, 0, false)
    guard next < list.blockCount else {
      document = Self.end
      return
    }
    let list = list
    let decoded = try withUnsafeMutablePointer(to: &documents) { (pointer) throws(IndexError) in
      try list.decodeDocuments(
        ofBlock: next, into: UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Int32.self))
    }
    _ = try withUnsafeMutablePointer(to: &frequencies) { (pointer) throws(IndexError) in
      try list.decodeFrequencies(
        ofBlock: next, into: UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Int32.self))
    }
    count = decoded
    document = documents[0]
  }
}
