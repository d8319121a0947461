/// Encodes terms in memory, apart from the files of their segment: several threads may at a time, each with its own.
final class TermEncoder {
  /// The lists of the terms.
  let postings: PostingSink
  let positions: PostingSink
  private var list: PostingListWriter
  private var keys: [UInt8] = []
  private var terms: [(keyEnd: Int, entry: TermDictionaryWriter.Entry)] = []

  /// An encoder for the end of two files.
  ///
  /// - Parameter lengthCodes: the length code of each document of the segment.
  init(before postings: PostingSink, _ positions: PostingSink, lengthCodes: [UInt8]) {
    self.postings = PostingSink(before: postings)
    self.positions = PostingSink(before: positions)
    list = PostingListWriter(postings: self.postings, positions: self.positions, lengthCodes: lengthCodes)
  }

  /// Adds a term whose postings `body` gives; one to which it gives none is left out.
  func addTerm(
    key: UnsafeBufferPointer<UInt8>, hasPositions: Bool, _ body: (inout PostingListWriter) throws(IndexError) -> Void
  ) throws(IndexError) {
    list.begin(hasPositions: hasPositions)
    try body(&list)
    guard let entry = try list.finish() else { return }
    keys.append(contentsOf: key)
    terms.append((keys.count, entry))
  }

  /// Gives each term with what the dictionary says of it, its lists where they stand in memory.
  func forEachTerm(
    _ body: (_ key: ArraySlice<UInt8>, _ entry: TermDictionaryWriter.Entry) throws(IndexError) -> Void
  ) throws(IndexError) {
    var start = 0
    for term in terms {
      try body(keys[start..<term.keyEnd], term.entry)
      start = term.keyEnd
    }
  }

  /// Drops the terms.
  func removeAll() {
    postings.removeAll()
    positions.removeAll()
    keys.removeAll(keepingCapacity: true)
    terms.removeAll(keepingCapacity: true)
  }
}
