internal import CKernels

/// Gathers the occurrences of terms in memory, in the order of their documents, until they are written to a segment.
///
/// Each term has a chain of bytes in one arena, into which its postings are encoded as they come:
/// - with positions, each occurrence's distance to the one before in its document as a varint whose lowest bit says that
///   a document begins; then the distance from the document before follows as a varint;
/// - without, for each document the distance from the one before as a varint whose lowest bit says that its frequency is
///   above 1; then the frequency follows as a varint.
///
/// An occurrence touches three far places of memory: the table of terms, the term and the end of its chain. So occurrences
/// wait in a queue and go through it in steps, each asking for the memory that the next step needs.
public struct PostingAccumulator: ~Copyable {
  /// Keys and postings.
  private var arena = ByteArena()
  private var table = TermTable()
  private let queue: UnsafeMutablePointer<Occurrence>
  private let keys: UnsafeMutablePointer<UInt8>
  /// The occurrences that have come.
  private var come = 0

  /// An occurrence on its way.
  private struct Occurrence {
    var word: UInt64
    var keyCount: Int32
    var hasPositions: Bool
    var document: Int32
    var position: Int32
    var term: UnsafeMutablePointer<AccumulatedTerm>?
  }

  /// The occurrences between two steps, and the places of the queue for three of them, rounded up.
  private static let delay = 16
  private static let queueSize = 64
  /// The bytes a key may have to wait in the queue.
  private static let keySize = 64

  /// Empty, with room for some terms.
  public init() {
    queue = .allocate(capacity: Self.queueSize)
    keys = .allocate(capacity: Self.queueSize * Self.keySize)
  }

  deinit {
    queue.deallocate()
    keys.deallocate()
  }

  /// The bytes of memory it holds.
  public var memoryUse: Int { arena.size + table.memoryUse }

  /// Adds an occurrence of the term with this key. Documents ascend; within one, positions do. Whether a term has
  /// positions is decided by its first occurrence.
  ///
  /// Constant time on average. What is out of order is refused when it is written.
  public mutating func add(_ key: UnsafeBufferPointer<UInt8>, hasPositions: Bool, document: Int32, position: Int32) {
    let word = TermTable.word(key)
    var occurrence = Occurrence(
      word: word, keyCount: Int32(truncatingIfNeeded: key.count), hasPositions: hasPositions, document: document,
      position: position, term: nil)
    guard key.count <= Self.keySize else {
      drain()
      occurrence.term = table.term(of: word, key, hasPositions: hasPositions, in: &arena)
      return add(occurrence)
    }
    let place = come & (Self.queueSize - 1)
    if !TermTable.isWhole(word), let base = key.baseAddress {
      (keys + place * Self.keySize).update(from: base, count: key.count)
    }
    queue[place] = occurrence
    table.prefetch(word)
    come &+= 1
    step(come)
  }

  /// Adds an occurrence of the term with this key.
  public mutating func add(_ key: [UInt8], hasPositions: Bool, document: Int32, position: Int32) {
    key.withUnsafeBufferPointer { add($0, hasPositions: hasPositions, document: document, position: position) }
  }

  /// Takes each occurrence that has waited long enough a step on, as if `count` had come.
  @inline(__always)
  private mutating func step(_ count: Int) {
    let found = count &- 1 &- Self.delay
    if found >= 0, found < come { find(found & (Self.queueSize - 1)) }
    let fetched = found &- Self.delay
    if fetched >= 0, fetched < come { queue[fetched & (Self.queueSize - 1)].term?.pointee.prefetchEnd() }
    let added = fetched &- Self.delay
    if added >= 0, added < come { add(queue[added & (Self.queueSize - 1)]) }
  }

  /// Takes all occurrences through the queue.
  private mutating func drain() {
    for extra in 1...3 * Self.delay { step(come + extra) }
    come = 0
  }

  @inline(__always)
  private mutating func find(_ place: Int) {
    let occurrence = queue[place]
    let key = UnsafeBufferPointer(
      start: UnsafePointer(keys + place * Self.keySize), count: Int(occurrence.keyCount))
    let term = table.term(of: occurrence.word, key, hasPositions: occurrence.hasPositions, in: &arena)
    queue[place].term = term
    ckernels_prefetch(term)
  }

  @inline(__always)
  private mutating func add(_ occurrence: Occurrence) {
    occurrence.term?.pointee.add(document: occurrence.document, position: occurrence.position, in: &arena)
  }

  /// Its terms in the order of their keys; it takes nothing more.
  public consuming func sorted() -> AccumulatedTerms { AccumulatedTerms(self) }

  /// Writes all terms to a segment in the order of their keys, whose documents have been added to it.
  ///
  /// - Throws: `IndexError.unwritable` where documents or positions were out of order, `.file` where the system refuses.
  public consuming func write(to writer: SegmentWriter) throws(IndexError) {
    try AccumulatedTerms.write([sorted()], to: writer)
  }

  /// The number of terms.
  var termCount: Int { table.count }

  /// Puts the terms into the order of their keys, once nothing waits in the queue, and says where they stand, as long as
  /// this lives. Nothing is added any more.
  mutating func sort() -> UnsafePointer<TermTable.Slot> {
    drain()
    table.sort()
    return table.sorted
  }
}
