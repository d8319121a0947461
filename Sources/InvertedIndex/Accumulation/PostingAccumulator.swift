/// Gathers the occurrences of terms in memory, in the order of their documents, until they are written to a segment.
///
/// Each term has a chain of bytes in one arena, into which its postings are encoded as they come:
/// - with positions, each occurrence's distance to the one before in its document as a varint whose lowest bit says that
///   a document begins; then the distance from the document before follows as a varint;
/// - without, for each document the distance from the one before as a varint whose lowest bit says that its frequency is
///   above 1; then the frequency follows as a varint.
public struct PostingAccumulator: ~Copyable {
  private var arena = ByteArena()
  private var terms: UnsafeMutablePointer<AccumulatedTerm>
  private var capacity: Int
  /// For each place of the hash table the term's number and one, and the hash above them; 0 where it is free.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotCount: Int

  /// The number of distinct terms.
  public private(set) var termCount = 0

  /// Empty, with room for some terms.
  public init() {
    capacity = 1 << 10
    terms = .allocate(capacity: capacity)
    slotCount = 1 << 11
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
  }

  deinit {
    terms.deallocate()
    slots.deallocate()
  }

  /// The bytes of memory it holds.
  public var memoryUse: Int { arena.size + capacity * MemoryLayout<AccumulatedTerm>.stride + slotCount * 8 }

  /// Adds an occurrence of the term with this key. Documents ascend; within one, positions do. Whether a term has
  /// positions is decided by its first occurrence.
  ///
  /// Constant time on average. What is out of order is refused when it is written.
  public mutating func add(_ key: UnsafeBufferPointer<UInt8>, hasPositions: Bool, document: Int32, position: Int32) {
    let term = number(of: key, hasPositions: hasPositions)
    terms[term].add(document: document, position: position, in: &arena)
  }

  /// Adds an occurrence of the term with this key.
  public mutating func add(_ key: [UInt8], hasPositions: Bool, document: Int32, position: Int32) {
    let term = key.withUnsafeBufferPointer { number(of: $0, hasPositions: hasPositions) }
    terms[term].add(document: document, position: position, in: &arena)
  }

  private mutating func number(of key: UnsafeBufferPointer<UInt8>, hasPositions: Bool) -> Int {
    let hash = Self.hash(key)
    var slot = Int(truncatingIfNeeded: hash) & (slotCount &- 1)
    while slots[slot] != 0 {
      let number = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) &- 1
      if slots[slot] &>> 32 == hash &>> 32, terms[number].key.elementsEqual(key) { return number }
      slot = (slot &+ 1) & (slotCount &- 1)
    }
    if termCount == capacity { growTerms() }
    (terms + termCount).initialize(to: AccumulatedTerm(key, hasPositions: hasPositions, in: &arena))
    termCount += 1
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(termCount)
    if termCount > slotCount / 2 { growSlots() }
    return termCount - 1
  }

  /// Multiplies and folds eight bytes at a time.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(key.count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index < key.count {
      var word: UInt64 = 0
      for byte in key[index..<min(index + 8, key.count)] { word = word &<< 8 | UInt64(byte) }
      hash = (hash ^ word) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash &>> 32
      index += 8
    }
    return hash &* 0xD6E8_FEB8_6659_FD93 ^ hash &>> 29
  }

  private mutating func growTerms() {
    let larger = UnsafeMutablePointer<AccumulatedTerm>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: terms, count: termCount)
    terms.deallocate()
    terms = larger
    capacity *= 2
  }

  private mutating func growSlots() {
    slots.deallocate()
    slotCount *= 2
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
    for number in 0..<termCount {
      let hash = Self.hash(terms[number].key)
      var slot = Int(truncatingIfNeeded: hash) & (slotCount &- 1)
      while slots[slot] != 0 { slot = (slot &+ 1) & (slotCount &- 1) }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    }
  }

  /// Writes all terms to a segment in the order of their keys, whose documents have been added to it.
  ///
  /// - Throws: `IndexError.unwritable` where documents or positions were out of order, `.file` where the system refuses.
  public func write(to writer: SegmentWriter) throws(IndexError) {
    for number in sortedTerms() {
      let term = terms[number]
      try writer.addTerm(key: Array(term.key), hasPositions: term.hasPositions) { (list) throws(IndexError) in
        try term.write(to: &list)
      }
    }
  }

  /// The numbers of the terms in the order of their keys.
  private func sortedTerms() -> [Int] {
    var order: [(head: UInt64, number: Int)] = []
    order.reserveCapacity(termCount)
    for number in 0..<termCount { order.append((TermDictionary.head(of: terms[number].key), number)) }
    order.sort {
      $0.head != $1.head
        ? $0.head < $1.head : terms[$0.number].key.lexicographicallyPrecedes(terms[$1.number].key)
    }
    return order.map(\.number)
  }
}
