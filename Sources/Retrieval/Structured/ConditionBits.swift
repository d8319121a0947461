internal import InvertedIndex
internal import TextAnalysis

/// Finds the documents of one segment that answer a condition of words and phrases without fields, a bit each.
struct ConditionBits {
  let segment: SegmentReader
  let interruption: Interruption?

  /// Whether a condition is no more than that.
  static func covers(_ condition: StructuredPlan.Condition) -> Bool {
    switch condition {
    case .all(let conditions), .any(let conditions): conditions.allSatisfy(covers)
    case .not(let condition): covers(condition)
    case .pattern(.phrase, nil): true
    default: false
    }
  }

  /// Sets in `bits`, which holds none, the bits of the documents that answer, perhaps dead ones among them. Interrupted, they mean
  /// nothing.
  func set(_ condition: StructuredPlan.Condition, in bits: DocumentBits) throws(IndexError) {
    guard interruption?.isDue() != true else { return }
    switch condition {
    case .any(let conditions): for condition in conditions { try set(condition, in: bits) }
    case .all(let conditions):
      guard let first = conditions.first else { return bits.fill(count: segment.documentCount) }
      let answering = DocumentBits(count: segment.documentCount)
      try set(first, in: answering)
      for condition in conditions.dropFirst() {
        let others = DocumentBits(count: segment.documentCount)
        try set(condition, in: others)
        answering.keep(others.words)
      }
      bits.insert(answering.words)
    case .not(let condition):
      let answering = DocumentBits(count: segment.documentCount)
      try set(condition, in: answering)
      for document in 0..<Int32(segment.documentCount) where !answering.contains(document) { bits.insert(document) }
    case .pattern(.phrase(let phrase), nil): try set(phrase, in: bits)
    default: preconditionFailure("covers() says no")
    }
  }

  private func set(_ phrase: Phrase, in bits: DocumentBits) throws(IndexError) {
    if phrase.items.count == 1 {
      guard let entry = try segment.entry(phrase.items[0].term.key) else { return }
      let list = try segment.list(entry)
      try withUnsafeTemporaryMemory { (memory) throws(IndexError) in
        for block in 0..<list.blockCount { try list.setBits(ofBlock: block, in: bits.words, using: memory) }
      }
      return
    }
    guard let matches = try PhraseMatches(phrase, in: segment, until: interruption) else { return }
    try matches.advance()
    while matches.document != PostingCursor.end {
      bits.insert(matches.document)
      try matches.advance()
    }
  }

  /// Room for the documents of a block.
  private func withUnsafeTemporaryMemory(
    _ body: (UnsafeMutablePointer<Int32>) throws(IndexError) -> Void
  ) throws(IndexError) {
    let memory = UnsafeMutablePointer<Int32>.allocate(capacity: TermPostings.blockRoom)
    defer { memory.deallocate() }
    try body(memory)
  }
}
