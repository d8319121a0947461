internal import CKernels
internal import InvertedIndex

/// A set of a segment's documents, a bit each.
final class DocumentBits {
  let words: UnsafeMutablePointer<UInt64>
  private let wordCount: Int

  /// None of `count` documents.
  convenience init(count: Int) {
    // One more, so that whole words can be written from any bit on.
    self.init(wordCount: count / 64 + 2)
  }

  private init(wordCount: Int) {
    self.wordCount = wordCount
    words = .allocate(capacity: wordCount)
    words.initialize(repeating: 0, count: wordCount)
  }

  /// The live documents of a segment.
  convenience init(liveOf segment: SegmentReader) {
    self.init(count: segment.documentCount)
    if let live = segment.live {
      words.update(from: live.words, count: wordCount)
    } else {
      for place in 0..<segment.documentCount / 64 { words[place] = .max }
      words[segment.documentCount / 64] = 1 &<< UInt64(segment.documentCount % 64) &- 1
    }
  }

  /// These documents of `count`.
  convenience init(_ documents: [Int32], count: Int) {
    self.init(count: count)
    for document in documents { insert(document) }
  }

  deinit { words.deallocate() }

  /// How many documents it holds.
  var count: Int { ckernels_count_bits(words, wordCount) }

  /// Keeps those that `others`, which has as many, holds, and returns how many they are.
  func keepAndCount(_ others: DocumentBits) -> Int {
    withExtendedLifetime(others) { ckernels_keep_bits(words, others.words, wordCount) }
  }

  /// The bytes it takes.
  var size: Int { wordCount * MemoryLayout<UInt64>.size }

  /// Keeps those whose bits are set in `words`, which has as many; all where it is nil.
  func keep(_ words: UnsafePointer<UInt64>?) {
    guard let words else { return }
    _ = ckernels_keep_bits(self.words, words, wordCount)
  }

  /// Keeps those that `others`, which has as many, holds.
  func keep(_ others: DocumentBits) {
    // Nothing else may keep the others.
    withExtendedLifetime(others) { keep(others.words) }
  }

  /// Adds those that `others`, which has as many, holds.
  func insert(_ others: DocumentBits) {
    withExtendedLifetime(others) {
      for place in 0..<wordCount { words[place] |= others.words[place] }
    }
  }

  /// What it holds but those of `others`, which has as many.
  func subtracting(_ others: DocumentBits) -> DocumentBits {
    let rest = DocumentBits(wordCount: wordCount)
    for place in 0..<wordCount { rest.words[place] = words[place] & ~others.words[place] }
    return rest
  }

  /// What it and `others`, which has as many, both hold.
  func intersection(_ others: DocumentBits) -> DocumentBits {
    let both = DocumentBits(wordCount: wordCount)
    for place in 0..<wordCount { both.words[place] = words[place] & others.words[place] }
    return both
  }

  /// Whether it holds a document of the segment.
  func contains(_ document: Int32) -> Bool { words[Int(document) &>> 6] &>> UInt64(document & 63) & 1 != 0 }

  /// Adds a document of the segment.
  func insert(_ document: Int32) { words[Int(document) &>> 6] |= 1 &<< UInt64(document & 63) }

  /// The first document from this one on, which is of the segment or the one after; `PostingCursor.end` where there is none.
  @inline(__always)
  func next(from document: Int32) -> Int32 {
    var place = Int(document &>> 6)
    var word = words[place] & (UInt64.max &<< UInt64(document & 63))
    while word == 0 {
      place &+= 1
      guard place < wordCount else { return PostingCursor.end }
      word = words[place]
    }
    return Int32(truncatingIfNeeded: place &<< 6 &+ word.trailingZeroBitCount)
  }

  /// Calls `body` with each document, ascending.
  @inline(__always)
  func forEach<E: Error>(_ body: (Int32) throws(E) -> Void) throws(E) {
    for place in 0..<wordCount {
      var word = words[place]
      while word != 0 {
        try body(Int32(truncatingIfNeeded: place &* 64 &+ word.trailingZeroBitCount))
        word &= word &- 1
      }
    }
  }

  /// The documents, ascending.
  var documents: [Int32] {
    var documents: [Int32] = []
    documents.reserveCapacity(count)
    forEach { documents.append($0) }
    return documents
  }

  /// A byte for each of `count` documents, 1 where it is held.
  func marks(count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { marks, initialized in
      for place in 0..<count / 64 {
        let word = words[place]
        for bit in 0..<64 { marks[place &* 64 &+ bit] = UInt8(truncatingIfNeeded: word &>> UInt64(bit) & 1) }
      }
      for document in count / 64 * 64..<count { marks[document] = contains(Int32(document)) ? 1 : 0 }
      initialized = count
    }
  }
}

extension SegmentReader {
  /// Sets the bits of the documents that hold a term, dead ones among them.
  func setBits(of entry: TermEntry, in bits: DocumentBits) throws(IndexError) {
    let list = try list(entry)
    let memory = UnsafeMutablePointer<Int32>.allocate(capacity: TermPostings.blockRoom)
    defer { memory.deallocate() }
    for block in 0..<list.blockCount { try list.setBits(ofBlock: block, in: bits.words, using: memory) }
  }
}
