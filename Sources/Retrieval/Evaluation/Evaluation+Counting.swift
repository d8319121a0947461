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
  func setBits(of term: Int, in bits: DocumentBits) throws(IndexError) {
    for block in 0..<terms[term].blockCount {
      try terms[term].list.setBits(ofBlock: block, in: bits.words, using: candidateDocuments)
    }
  }
}
