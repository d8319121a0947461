internal import CKernels

/// A set of a segment's documents, a bit each.
final class DocumentBits {
  let words: UnsafeMutablePointer<UInt64>
  private let wordCount: Int

  /// None of `count` documents.
  init(count: Int) {
    // One more, so that whole words can be written from any bit on.
    wordCount = count / 64 + 2
    words = .allocate(capacity: wordCount)
    words.initialize(repeating: 0, count: wordCount)
  }

  deinit { words.deallocate() }

  /// How many documents it holds.
  var count: Int { ckernels_count_bits(words, wordCount) }

  /// Keeps those whose bits are set in `words`, which has as many; all where it is nil.
  func keep(_ words: UnsafePointer<UInt64>?) {
    guard let words else { return }
    for place in 0..<wordCount { self.words[place] &= words[place] }
  }

  /// Adds those whose bits are set in `words`, which has as many.
  func insert(_ words: UnsafePointer<UInt64>) {
    for place in 0..<wordCount { self.words[place] |= words[place] }
  }

  /// Holds the first `count` documents, as many as there are, and no others.
  func fill(count: Int) {
    for place in 0..<count / 64 { words[place] = .max }
    if count % 64 > 0 { words[count / 64] = 1 &<< UInt64(count % 64) &- 1 }
  }

  func contains(_ document: Int32) -> Bool { words[Int(document) &>> 6] &>> UInt64(document & 63) & 1 != 0 }

  func insert(_ document: Int32) { words[Int(document) &>> 6] |= 1 &<< UInt64(document & 63) }

  /// The documents, ascending.
  var documents: [Int32] {
    var documents: [Int32] = []
    documents.reserveCapacity(count)
    for place in 0..<wordCount {
      var word = words[place]
      while word != 0 {
        documents.append(Int32(truncatingIfNeeded: place &* 64 &+ word.trailingZeroBitCount))
        word &= word &- 1
      }
    }
    return documents
  }
}
