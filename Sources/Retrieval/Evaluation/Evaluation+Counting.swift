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

  /// How many documents hold all of the terms. Scores and frequencies are not read, and which postings they are is not
  /// known: bits are put together by words as long as the next term is not much more frequent than what is left; what
  /// is left then is looked up.
  mutating func countAll() throws(IndexError) -> Int {
    guard startConjunction() else { return 0 }
    var left = terms[order[0]].list.documentCount
    if termCount == 1, live == nil { return left }
    let bits = DocumentBits(count: Int(documentCount))
    try setBits(of: order[0], in: bits)
    bits.keep(live)
    if termCount == 1 { return bits.count }
    for place in 1..<termCount {
      let term = order[place]
      if terms[term].list.documentCount > Self.sparseness * left {
        return try countHeld(bits.documents, by: place..<termCount)
      }
      if place == termCount - 1 { return try countBits(of: term, in: bits) }
      let held = DocumentBits(count: Int(documentCount))
      try setBits(of: term, in: held)
      left = bits.keepAndCount(held)
      if left == 0 { return 0 }
    }
    return left
  }

  /// Looking a document up takes as long as setting the bits of so many postings.
  private static let sparseness = 24

  /// How many of these documents hold all terms at `places` of the order.
  private mutating func countHeld(_ documents: [Int32], by places: Range<Int>) throws(IndexError) -> Int {
    var documents = documents
    return try documents.withUnsafeMutableBufferPointer { (buffer) throws(IndexError) in
      guard let base = buffer.baseAddress else { return 0 }
      let documents = UnsafeMutableRawPointer(base).assumingMemoryBound(to: UInt32.self)
      var count = buffer.count
      for place in places { count = try keepHeld(documents, count, by: order[place]) }
      return count
    }
  }

  /// Keeps of `count` documents, which ascend, those that hold a term, and returns how many they are.
  private mutating func keepHeld(
    _ documents: UnsafeMutablePointer<UInt32>, _ count: Int, by term: Int
  ) throws(IndexError) -> Int {
    var total = 0
    var place = 0
    while place < count {
      terms[term].goToBlock(holding: Int32(bitPattern: documents[place]))
      if terms[term].isAtEnd { break }
      let last = UInt32(bitPattern: terms[term].lastDocument(of: terms[term].block))
      let start = place
      while place < count, place - start < PostingList.blockSize, documents[place] <= last { place &+= 1 }
      let found = try terms[term].intersect(
        documents + start, count: place &- start, places: kept, matches: matches)
      for index in 0..<found { documents[total &+ index] = documents[start &+ Int(kept[index])] }
      total &+= found
    }
    return total
  }

  /// How many of the documents in `bits` hold a term.
  private func countBits(of term: Int, in bits: DocumentBits) throws(IndexError) -> Int {
    var total = 0
    for block in 0..<terms[term].blockCount {
      total += try terms[term].list.countBits(ofBlock: block, in: bits.words, using: candidateDocuments)
    }
    return total
  }

  /// Sets the bits of the documents that hold a term, dead ones among them.
  func setBits(of term: Int, in bits: DocumentBits) throws(IndexError) {
    for block in 0..<terms[term].blockCount {
      try terms[term].list.setBits(ofBlock: block, in: bits.words, using: candidateDocuments)
    }
  }
}
