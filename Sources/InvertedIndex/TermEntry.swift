/// What the dictionary knows of a term.
public struct TermEntry: Sendable, Equatable {
  /// The number of documents that hold the term, 1 or more.
  public let documentCount: Int
  /// How often the term stands in all documents together.
  public let occurrences: Int
  /// Whether its postings have positions.
  public let hasPositions: Bool
  /// Bounds the frequency and length of all its postings.
  public let impacts: Impacts
  let storage: Storage

  /// Where the postings stand.
  enum Storage: Sendable, Equatable {
    /// The only document, and the bytes of its positions in the dictionary's payload.
    case inline(document: Int32, positions: Range<Int>)
    /// The bytes in the payloads of the files of postings and positions.
    case list(postings: Range<Int>, positions: Range<Int>)
  }

  /// A list of fewer documents than a full block has no skip table.
  var hasSkipTable: Bool { documentCount >= PostingList.blockSize }
}
