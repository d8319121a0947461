/// The postings of an accumulated term, read one document after the other. It has one at least.
struct AccumulatedPostings {
  /// The current document.
  private(set) var document: Int32 = -1
  /// True when the last document is read.
  private(set) var isAtEnd = false
  let hasPositions: Bool
  private var reader: SliceChain.Reader
  /// Where the term has positions, its first one in the document; otherwise how often it stands there.
  private(set) var first: UInt64 = 0
  /// What is not in the chain yet: the last document of a term without positions.
  private var last: (document: Int32, frequency: Int32)?

  /// Begins with the first document.
  init(_ chain: SliceChain, last: (document: Int32, frequency: Int32)?) {
    reader = SliceChain.Reader(chain)
    hasPositions = last == nil
    self.last = last
    if hasPositions {
      first = reader.readVarint() >> 1
      document = document &+ Int32(truncatingIfNeeded: reader.readVarint())
    } else {
      advance()
    }
  }

  /// The distance from the position before to the next one in the document; nil where there is none, and another document
  /// has become the current one or the end is reached.
  @inline(__always)
  mutating func nextDistance() -> UInt64? {
    guard !reader.isAtEnd else {
      isAtEnd = true
      return nil
    }
    let token = reader.readVarint()
    guard token & 1 != 0 else { return token >> 1 }
    first = token >> 1
    document = document &+ Int32(truncatingIfNeeded: reader.readVarint())
    return nil
  }

  /// Moves a term without positions to its next document.
  @inline(__always)
  mutating func advance() {
    if !reader.isAtEnd {
      let token = reader.readVarint()
      document = document &+ Int32(truncatingIfNeeded: token >> 1)
      first = token & 1 == 0 ? 1 : reader.readVarint()
    } else if let last {
      document = last.document
      first = UInt64(truncatingIfNeeded: last.frequency)
      self.last = nil
    } else {
      isAtEnd = true
    }
  }
}
