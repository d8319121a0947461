public import ByteCoding
internal import Synchronization

/// One immutable segment, mapped into memory. Safe from many threads at once.
public final class SegmentReader: Sendable {
  /// What the manifest says of it.
  public let description: SegmentDescription
  /// Which documents are live; nil where all are. `postings` and all that is built on it pass over the others; `list`,
  /// counts of dictionary entries, lengths, columns and records know nothing of it.
  public let live: LiveDocuments?
  let files: [SegmentFile]
  let dictionary: TermDictionary
  let records: RecordStore
  let columnStore: ColumnStore
  let postings: SegmentFile
  let positions: SegmentFile
  let lengths: SegmentFile
  let completionFile: SegmentFile?
  /// Read when first asked for.
  let documentKeys = AtomicLazyReference<DocumentKeys>()

  /// The number of documents, those that are no longer live among them.
  public var documentCount: Int { description.documentCount }
  /// The payload of the file of completions; nil where the segment has none.
  public var completions: ByteRegion? { completionFile?.payload }

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
    completionFile = description.sizes["completions"] == nil ? nil : try open("completions")
    files = [terms, postings, positions, lengths, columns, stored] + (completionFile.map { [$0] } ?? [])
    guard lengths.payload.count == description.documentCount else {
      throw lengths.corrupt(at: 0, expected: "\(description.documentCount) lengths", found: "\(lengths.payload.count)")
    }
    dictionary = try TermDictionary(terms, termCount: description.termCount, lengths: lengths)
    columnStore = try ColumnStore(columns, documentCount: description.documentCount)
    records = try RecordStore(stored, documentCount: description.documentCount)
    self.description = description
    live = try Self.live(of: description, in: directory)
  }

  private static func live(
    of description: SegmentDescription, in directory: String
  ) throws(IndexError) -> LiveDocuments? {
    guard let live = description.live, let name = description.liveFileName else { return nil }
    let file = try SegmentFile("live", of: description, in: directory, named: name)
    try file.verifyChecksum()
    return try LiveDocuments(file, documentCount: description.documentCount, count: live.documentCount)
  }

  /// A reader of the files of another one, with documents of its own that are live.
  init(sharing other: SegmentReader, _ description: SegmentDescription, live: LiveDocuments?) {
    self.description = description
    self.live = live
    (files, dictionary, records, columnStore) = (other.files, other.dictionary, other.records, other.columnStore)
    if let keys = other.documentKeys.load() { _ = documentKeys.storeIfNil(keys) }
    (postings, positions, lengths) = (other.postings, other.positions, other.lengths)
    completionFile = other.completionFile
  }

  /// Opens a segment again, in which other documents may be live now. No file but that which says so is read.
  ///
  /// - Returns: nil where `description` is of another segment.
  func reopened(as description: SegmentDescription, in directory: String) throws(IndexError) -> SegmentReader? {
    var old = self.description
    old.live = description.live
    guard old == description else { return nil }
    if self.description == description { return self }
    return SegmentReader(sharing: self, description, live: try Self.live(of: description, in: directory))
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

  /// The postings of a term of this segment, block by block, dead documents among them. Whoever keeps the list keeps the
  /// reader.
  public func list(_ entry: TermEntry) throws(IndexError) -> PostingList {
    try PostingList(
      entry, terms: dictionary.file, postings: postings, positions: positions, documentLimit: documentCount)
  }

  /// A cursor before the first posting of a term of this segment, which passes over documents that are not live.
  public func postings(_ entry: TermEntry) throws(IndexError) -> PostingCursor {
    PostingCursor(try list(entry), owner: self, live: live)
  }

  /// A cursor that stands on dead documents too.
  func allPostings(_ entry: TermEntry) throws(IndexError) -> PostingCursor {
    PostingCursor(try list(entry), owner: self, live: nil)
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

  /// The stored bytes of a document; `document` is below `documentCount`. Linear in the size of its chunk up to there; to
  /// read neighbours, keep a cursor.
  public func record(_ document: Int32) throws(IndexError) -> ArraySlice<UInt8> {
    try records.record(Int(document))
  }

  /// A cursor over the stored bytes of all documents.
  public func recordCursor() -> RecordCursor { RecordCursor(records) }
}
