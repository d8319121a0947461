/// Gathers the occurrences of terms in memory, in the order of their documents, until they are written to a segment.
///
/// Each term has a chain of bytes in one arena, into which its postings are encoded as they come:
/// - with positions, each occurrence's distance to the one before in its document as a varint whose lowest bit says that
///   a document begins; then the distance from the document before follows as a varint;
/// - without, for each document the distance from the one before as a varint whose lowest bit says that its frequency is
///   above 1; then the frequency follows as a varint.
public struct PostingAccumulator: ~Copyable {
  private var arena = ByteArena()
  private var table = TermTable()
  private var terms: UnsafeMutablePointer<AccumulatedTerm>
  private var capacity: Int

  /// Empty, with room for some terms.
  public init() {
    capacity = 1 << 11
    terms = .allocate(capacity: capacity)
  }

  deinit { terms.deallocate() }

  /// The number of distinct terms.
  public var termCount: Int { table.count }

  /// The bytes of memory it holds.
  public var memoryUse: Int { arena.size + table.memoryUse + capacity * MemoryLayout<AccumulatedTerm>.stride }

  /// Adds an occurrence of the term with this key. Documents ascend; within one, positions do. Whether a term has
  /// positions is decided by its first occurrence.
  ///
  /// Constant time on average. What is out of order is refused when it is written.
  public mutating func add(_ key: UnsafeBufferPointer<UInt8>, hasPositions: Bool, document: Int32, position: Int32) {
    let known = terms
    let (number, isNew) = table.number(of: key) { known[$0].key.elementsEqual(key) }
    if isNew {
      if number == capacity { grow(number) }
      (terms + number).initialize(to: AccumulatedTerm(key, hasPositions: hasPositions, in: &arena))
    }
    terms[number].add(document: document, position: position, in: &arena)
  }

  /// Adds an occurrence of the term with this key.
  public mutating func add(_ key: [UInt8], hasPositions: Bool, document: Int32, position: Int32) {
    key.withUnsafeBufferPointer { add($0, hasPositions: hasPositions, document: document, position: position) }
  }

  @inline(never)
  private mutating func grow(_ count: Int) {
    let larger = UnsafeMutablePointer<AccumulatedTerm>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: terms, count: count)
    terms.deallocate()
    terms = larger
    capacity *= 2
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
