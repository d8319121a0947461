internal import CKernels
internal import InvertedIndex

extension Evaluation {
  /// How many documents hold any of the terms that match alone. Scores and frequencies are not read, and blocks that are
  /// stored as bitmaps are not decoded.
  func countAny() throws(IndexError) -> Int {
    let alone = (0..<termCount).filter { terms[$0].matchesAlone }
    if alone.count == 1, live == nil { return terms[alone[0]].list.documentCount }
    let bits = DocumentBits(count: Int(documentCount))
    for term in alone { try setBits(of: term, in: bits) }
    bits.keep(live)
    return bits.count
  }

  /// Sets the bits of the documents that hold a term, dead ones among them.
  func setBits(of term: Int, in bits: borrowing DocumentBits) throws(IndexError) {
    for block in 0..<terms[term].blockCount {
      try terms[term].list.setBits(ofBlock: block, in: bits.words, using: candidateDocuments)
    }
  }
}

/// A set of a segment's documents, a bit each.
struct DocumentBits: ~Copyable {
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

  func contains(_ document: Int32) -> Bool { words[Int(document) &>> 6] &>> UInt64(document & 63) & 1 != 0 }

  func insert(_ document: Int32) { words[Int(document) &>> 6] |= 1 &<< UInt64(document & 63) }
}
