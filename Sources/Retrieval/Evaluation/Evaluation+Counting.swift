internal import InvertedIndex

extension Evaluation {
  /// How many documents hold any of the terms that match alone. Scores and frequencies are not read, and blocks that are
  /// stored as bitmaps are not decoded. Of the most frequent term it is only counted how many the others have of its.
  mutating func countAny() throws(IndexError) -> Int {
    let alone = (0..<termCount).filter { terms[$0].matchesAlone }.sorted {
      terms[$0].list.documentCount < terms[$1].list.documentCount
    }
    guard let last = alone.last else { return 0 }
    if alone.count == 1, live == nil { return terms[last].list.documentCount }
    let bits = DocumentBits(count: Int(documentCount))
    for term in alone.dropLast() { try setBits(of: term, in: bits) }
    if live != nil {
      try setBits(of: last, in: bits)
      bits.keep(live)
      return bits.count
    }
    let left = bits.count
    if isSparse(left, beside: last) {
      restart()
      return try left + terms[last].list.documentCount - holders(of: [last], among: bits.documents).count
    }
    return try left + terms[last].list.documentCount - countBits(of: last, in: bits)
  }

  /// How many documents hold all of the terms. Scores and frequencies are not read.
  mutating func countAll() throws(IndexError) -> Int {
    guard startConjunction() else { return 0 }
    if termCount == 1, live == nil { return terms[order[0]].list.documentCount }
    let last = max(1, termCount &- 1)
    let (bits, left, next) = try bitsOfAll(before: last)
    if next == termCount { return left }
    if next == last, !isSparse(left, beside: order[last]) { return try countBits(of: order[last], in: bits) }
    return try holders(of: (next..<termCount).map { order[$0] }, among: bits.documents).count
  }

  /// The documents that hold all of the terms, and how many they are. The evaluation is at its end.
  mutating func findAll() throws(IndexError) -> (bits: DocumentBits, count: Int) {
    guard startConjunction() else { return (DocumentBits(count: Int(documentCount)), 0) }
    let (bits, left, next) = try bitsOfAll(before: termCount)
    if next == termCount { return (bits, left) }
    let documents = try holders(of: (next..<termCount).map { order[$0] }, among: bits.documents)
    return (DocumentBits(documents, count: Int(documentCount)), documents.count)
  }

  /// Puts the bits of the terms together in their order, those before `end`, as long as the next one is not much more
  /// frequent than what is left. Returns what is left, how many that is, and the place of the first term not looked at.
  private func bitsOfAll(before end: Int) throws(IndexError) -> (bits: DocumentBits, left: Int, next: Int) {
    let bits = DocumentBits(count: Int(documentCount))
    try setBits(of: order[0], in: bits)
    bits.keep(live)
    var left = live == nil ? terms[order[0]].list.documentCount : bits.count
    var place = 1
    while place < end, !isSparse(left, beside: order[place]) {
      let held = DocumentBits(count: Int(documentCount))
      try setBits(of: order[place], in: held)
      left = bits.keepAndCount(held)
      place &+= 1
    }
    return (bits, left, place)
  }

  /// Whether looking so many documents up takes less than setting the bits of a term's postings.
  private func isSparse(_ count: Int, beside term: Int) -> Bool {
    // Looking one up takes as long as setting so many bits.
    terms[term].list.documentCount > 24 * count
  }

  /// Those of some documents, which ascend, that hold all of these terms.
  private mutating func holders(of held: [Int], among documents: [Int32]) throws(IndexError) -> [Int32] {
    var documents = documents
    let room = documents.count
    let count = try documents.withUnsafeMutableBufferPointer { (buffer) throws(IndexError) -> Int in
      guard let base = buffer.baseAddress else { return 0 }
      let documents = UnsafeMutableRawPointer(base).assumingMemoryBound(to: UInt32.self)
      var count = room
      for term in held where count > 0 { count = try keepHolders(of: term, documents, count) }
      return count
    }
    documents.removeLast(room - count)
    return documents
  }

  /// Keeps the first of `count` documents that hold a term, and returns how many they are.
  private mutating func keepHolders(
    of term: Int, _ documents: UnsafeMutablePointer<UInt32>, _ count: Int
  ) throws(IndexError) -> Int {
    var total = 0
    var place = 0
    while place < count {
      terms[term].goToBlock(holding: Int32(bitPattern: documents[place]))
      if terms[term].isAtEnd { break }
      let last = UInt32(bitPattern: terms[term].lastDocument(of: terms[term].block))
      let start = place
      while place < count, place &- start < PostingList.blockSize, documents[place] <= last { place &+= 1 }
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
