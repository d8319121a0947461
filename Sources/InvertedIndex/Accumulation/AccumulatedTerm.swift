internal import CKernels
internal import Glibc

/// A term of a `PostingAccumulator`: its key and its postings so far.
///
/// It fits a line of a processor's cache.
struct AccumulatedTerm {
  private var postings: SliceChain
  private let keyBase: UnsafePointer<UInt8>
  private let keyCount: UInt32
  let hasPositions: Bool
  private var document: Int32 = -1
  private var documentBefore: Int32 = -1
  /// The last position, or where the term has none the occurrences in `document`.
  private var position: Int32 = 0

  /// A term without postings, with a copy of its key.
  init(_ key: UnsafeBufferPointer<UInt8>, hasPositions: Bool, in arena: inout ByteArena) {
    let copy = arena.allocate(max(1, key.count)).assumingMemoryBound(to: UInt8.self)
    if let base = key.baseAddress { copy.initialize(from: base, count: key.count) }
    keyBase = UnsafePointer(copy)
    keyCount = UInt32(clamping: key.count)
    self.hasPositions = hasPositions
    postings = SliceChain(in: &arena)
  }

  /// The key, in the accumulator's arena.
  var key: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: keyBase, count: Int(keyCount)) }

  /// Whether this is the key.
  @inline(__always)
  func hasKey(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = other.baseAddress, other.count == Int(keyCount) else { return other.count == Int(keyCount) }
    return memcmp(base, keyBase, other.count) == 0
  }

  /// Asks for the memory that the next occurrence will be written to.
  @inline(__always)
  func prefetchEnd() { postings.prefetchEnd() }

  /// Asks for the memory of the key and the first postings.
  @inline(__always)
  func prefetchStart() {
    ckernels_prefetch(keyBase)
    postings.prefetchStart()
  }

  /// Numbers that run backwards become large distances, which are refused when they are written.
  private static func distance(from before: Int32, to after: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: after &- before))
  }

  @inline(__always)
  mutating func add(document next: Int32, position nextPosition: Int32, in arena: inout ByteArena) {
    if hasPositions {
      if next == document {
        postings.writeVarint(Self.distance(from: position, to: nextPosition) << 1, in: &arena)
      } else {
        postings.writeVarint(UInt64(UInt32(bitPattern: nextPosition)) << 1 | 1, in: &arena)
        postings.writeVarint(Self.distance(from: document, to: next), in: &arena)
      }
      position = nextPosition
      document = next
    } else if next == document {
      position &+= 1
    } else {
      if position > 0 { writeDocument(in: &arena) }
      documentBefore = document
      document = next
      position = 1
    }
  }

  private mutating func writeDocument(in arena: inout ByteArena) {
    postings.writeVarint(
      Self.distance(from: documentBefore, to: document) << 1 | (position > 1 ? 1 : 0), in: &arena)
    if position > 1 { postings.writeVarint(UInt64(position), in: &arena) }
  }

  /// Its postings from the first.
  var accumulated: AccumulatedPostings { AccumulatedPostings(postings, last: last) }

  /// What is not in the chain yet.
  private var last: (document: Int32, frequency: Int32)? { hasPositions ? nil : (document, position) }
}
