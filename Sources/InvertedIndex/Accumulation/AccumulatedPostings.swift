/// The postings of an accumulated term, read one document after the other.
struct AccumulatedPostings {
  /// The current document.
  private(set) var document: Int32 = -1
  /// How often the term stands in it, where the term has no positions.
  private(set) var frequency: Int32 = 0
  /// Where it stands in it, where the term has positions.
  private(set) var positions: [Int32] = []

  private var hasPositions: Bool
  private var reader: SliceChain.Reader
  /// What begins the next document of a term with positions.
  private var begun: UInt64?
  /// What is not in the chain yet: the last document of a term without positions.
  private var last: (document: Int32, frequency: Int32)?

  init(_ chain: SliceChain, last: (document: Int32, frequency: Int32)?) {
    reader = SliceChain.Reader(chain)
    hasPositions = last == nil
    self.last = last
    if hasPositions, !reader.isAtEnd { begun = reader.readVarint() }
  }

  /// Reads another term in the same memory.
  mutating func restart(_ chain: SliceChain, last: (document: Int32, frequency: Int32)?) {
    var restarted = AccumulatedPostings(chain, last: last)
    swap(&restarted.positions, &positions)
    self = restarted
  }

  /// Moves to the next document; false where there is none.
  mutating func advance() -> Bool {
    hasPositions ? advanceWithPositions() : advanceWithFrequency()
  }

  private mutating func advanceWithPositions() -> Bool {
    guard let first = begun else { return false }
    begun = nil
    positions.removeAll(keepingCapacity: true)
    var position = Int32(truncatingIfNeeded: first >> 1)
    positions.append(position)
    document = document &+ Int32(truncatingIfNeeded: reader.readVarint())
    while !reader.isAtEnd {
      let token = reader.readVarint()
      guard token & 1 == 0 else {
        begun = token
        break
      }
      position = position &+ Int32(truncatingIfNeeded: token >> 1)
      positions.append(position)
    }
    return true
  }

  private mutating func advanceWithFrequency() -> Bool {
    guard reader.isAtEnd else {
      let token = reader.readVarint()
      document = document &+ Int32(truncatingIfNeeded: token >> 1)
      frequency = token & 1 == 0 ? 1 : Int32(truncatingIfNeeded: reader.readVarint())
      return true
    }
    guard let last else { return false }
    (document, frequency) = last
    self.last = nil
    return true
  }
}
