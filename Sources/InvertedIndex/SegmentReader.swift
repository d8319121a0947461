internal import ByteCoding

/// One immutable segment, mapped into memory. Safe from many threads at once.
public final class SegmentReader: Sendable {
  /// What the manifest says of it.
  public let description: SegmentDescription
  let files: [SegmentFile]
  let dictionary: TermDictionary
  let records: RecordStore
  let columnStore: ColumnStore
  private let postings: SegmentFile
  private let positions: SegmentFile
  private let lengths: SegmentFile

  /// The number of documents.
  public var documentCount: Int { description.documentCount }

  /// Opens the segment's files, checks each one's envelope, and the sums of the small ones.
  public init(_ description: SegmentDescription, in directory: String) throws(IndexError) {
    func open(_ structure: String) throws(IndexError) -> SegmentFile {
      try SegmentFile(structure, of: description, in: directory)
    }
    let terms = try open("terms")
    postings = try open("postings")
    positions = try open("positions")
    lengths = try open("lengths")
    let columns = try open("columns")
    let stored = try open("records")
    files = [terms, postings, positions, lengths, columns, stored]
    guard lengths.payload.count == description.documentCount else {
      throw lengths.corrupt(at: 0, expected: "\(description.documentCount) lengths", found: "\(lengths.payload.count)")
    }
    dictionary = try TermDictionary(terms, termCount: description.termCount, lengths: lengths)
    columnStore = try ColumnStore(columns, documentCount: description.documentCount)
    records = try RecordStore(stored, documentCount: description.documentCount)
    self.description = description
  }

  /// What the dictionary knows of a term, or nil where no document of the segment holds it. Logarithmic.
  public func entry(_ key: [UInt8]) throws(IndexError) -> TermEntry? {
    try key.withUnsafeBufferPointer { (key) throws(IndexError) in try dictionary.find(key) }
  }

  /// A cursor before the first term that begins with `prefix`.
  public func terms(prefix: [UInt8] = []) throws(IndexError) -> TermCursor {
    try TermCursor(dictionary, prefix: prefix, owner: self)
  }

  /// The keys of all terms that begin with `prefix`, in the order of their bytes, each with its entry.
  public func forEachTerm(
    prefix: [UInt8] = [], _ body: (_ key: [UInt8], _ entry: TermEntry) throws(IndexError) -> Void
  ) throws(IndexError) {
    var cursor = try terms(prefix: prefix)
    while try cursor.advance() {
      if let entry = cursor.entry { try body(cursor.key, entry) }
    }
  }

  /// The postings of a term of this segment, block by block. Whoever keeps the list keeps the reader.
  public func list(_ entry: TermEntry) throws(IndexError) -> PostingList {
    try PostingList(
      entry, terms: dictionary.file, postings: postings, positions: positions, documentLimit: documentCount)
  }

  /// A cursor before the first posting of a term of this segment.
  public func postings(_ entry: TermEntry) throws(IndexError) -> PostingCursor {
    PostingCursor(try list(entry), owner: self)
  }

  /// The length of a document, as near as its `LengthCode` is; `document` is below `documentCount`.
  public func length(_ document: Int32) throws(IndexError) -> UInt32 {
    do throws(ByteReadError) {
      return UInt32(LengthCode.decode(try lengths.payload.integer(at: Int(document))))
    } catch { throw lengths.corrupt(error) }
  }

  /// The `LengthCode` of each document, `documentCount` bytes; valid as long as the reader is kept.
  public var lengthCodes: UnsafePointer<UInt8> { lengths.payload.unsafeBase.assumingMemoryBound(to: UInt8.self) }

  /// The columns, in the order of their names.
  public var columns: [Column] { columnStore.columns }

  /// The column of this name; nil where there is none.
  public func column(_ name: String) -> Column? { columnStore[name] }

  /// The stored bytes of a document; `document` is below `documentCount`. Linear in the size of its chunk; to read many,
  /// keep a cursor.
  public func record(_ document: Int32) throws(IndexError) -> [UInt8] {
    var cursor = recordCursor()
    return Array(try cursor.record(document))
  }

  /// A cursor over the stored bytes of all documents.
  public func recordCursor() -> RecordCursor { RecordCursor(records, segment: description.name) }
}
