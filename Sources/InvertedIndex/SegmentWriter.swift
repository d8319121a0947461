public import ByteCoding

/// Writes the files of one immutable segment: first its documents in order, then its terms in the order of their keys.
///
/// Everything goes to the files as it comes; in memory stay a byte for each document, the columns, and about two bytes
/// for each term. Nothing points at the files until a manifest names the segment, so one that is given up leaves only
/// files that the next build removes.
public final class SegmentWriter {
  private let directory: String
  private let name: String
  private let fileSystem: FileSystem
  private let postings: OutputFile
  private let positions: OutputFile
  private let terms: OutputFile
  private var records: RecordStoreWriter
  private var columns = GatheredColumns()
  /// The file of the columns, where they were written before the segment is finished.
  private var columnFile: OutputFile?
  private var lengthCodes: [UInt8] = []
  private var dictionary: TermDictionaryWriter
  private let lists: (postings: PostingSink, positions: PostingSink)
  private var list: PostingListWriter?
  private var hasTerms = false
  private var totalLength = 0

  /// The number of documents added so far.
  public var documentCount: Int { lengthCodes.count }

  /// The bytes of memory that the columns take, about.
  public var memoryUse: Int { columns.memoryUse }

  /// Starts a segment of this name in a directory.
  public init(directory: String, name: String, files: FileSystem = .system) throws(IndexError) {
    func create(_ structure: String) throws(IndexError) -> OutputFile {
      try IndexFile.create("\(directory)/\(name).\(structure)", structure: structure, in: files)
    }
    self.directory = directory
    self.name = name
    fileSystem = files
    records = RecordStoreWriter(to: try create("records"))
    postings = try create("postings")
    positions = try create("positions")
    terms = try create("terms")
    dictionary = TermDictionaryWriter(to: terms)
    lists = (PostingSink(postings), PostingSink(positions))
  }

  /// Adds the next document: what is stored of it, and its length for ranking, which is kept as a `LengthCode`. All
  /// documents come before the first term.
  public func addDocument(record: [UInt8], length: Int) throws(IndexError) {
    guard !hasTerms, columnFile == nil, documentCount < Int(Int32.max) - 1 else {
      throw unwritable("at most \(Int32.max - 1) documents, before columns and terms", found: "another one")
    }
    try records.add(record)
    let code = LengthCode.encode(length)
    lengthCodes.append(code)
    totalLength += LengthCode.decode(code)
  }

  /// A column of a segment that is being written.
  public struct ColumnNumber: Sendable {
    fileprivate let index: Int
    fileprivate let kind: ColumnKind
  }

  /// The column of this name, which is added where it is missing, and left out where it gets no value.
  ///
  /// - Throws: `IndexError.unwritable` where a column of this name has another kind.
  public func column(_ name: String, _ kind: ColumnKind) throws(IndexError) -> ColumnNumber {
    guard let index = columns.number(of: name, kind) else {
      throw unwritable("one kind of column \(name)", found: "\(kind) too")
    }
    return ColumnNumber(index: index, kind: kind)
  }

  /// Gives the document added last a value in a column of numbers or dates.
  public func add(_ value: Int64, to column: ColumnNumber) throws(IndexError) {
    guard column.kind != .keyword, documentCount > 0 else {
      throw unwritable("a number for a column of numbers, after a document", found: "one for \(column.kind)")
    }
    columns.add(value, column: column.index, document: documentCount - 1)
  }

  /// Gives the document added last a keyword in a column of keywords, as UTF-8 bytes.
  public func add(keyword: some Sequence<UInt8>, to column: ColumnNumber) throws(IndexError) {
    guard column.kind == .keyword, documentCount > 0 else {
      throw unwritable("a keyword for a column of keywords, after a document", found: "one for \(column.kind)")
    }
    columns.add(keyword: Array(keyword), column: column.index, document: documentCount - 1)
  }

  /// Hands what was gathered for columns on to a segment whose documents are those added last to this one.
  public func moveColumns(to run: SegmentWriter) { run.columns = columns.take(before: documentCount) }

  /// Writes the columns, when all documents have been added; what was gathered for them is left out.
  func writeColumns(_ body: (inout ColumnStoreWriter) throws(IndexError) -> Void) throws(IndexError) {
    let file = try IndexFile.create("\(directory)/\(name).columns", structure: "columns", in: fileSystem)
    var writer = ColumnStoreWriter(to: file, documentCount: documentCount)
    try body(&writer)
    try writer.finish()
    columnFile = file
  }

  /// Adds a term whose postings `body` gives to the list it is handed; keys ascend by their bytes. A term to which it
  /// gives none is left out.
  ///
  /// - Throws: `IndexError.unwritable` where keys, documents or positions are out of order, `.file` where the system
  ///   refuses, and what `body` throws.
  public func addTerm(
    key: [UInt8], hasPositions: Bool, _ body: (inout PostingListWriter) throws(IndexError) -> Void
  ) throws(IndexError) {
    hasTerms = true
    if list == nil {
      list = PostingListWriter(postings: lists.postings, positions: lists.positions, lengthCodes: lengthCodes)
    }
    list!.begin(hasPositions: hasPositions)
    try body(&list!)
    if let entry = try list!.finish() { try dictionary.add(key: key, entry) }
  }

  /// An encoder of terms for `append`, when all documents have been added.
  func encoder() -> TermEncoder {
    hasTerms = true
    return TermEncoder(before: lists.postings, lists.positions, lengthCodes: lengthCodes)
  }

  /// Adds terms that were encoded apart from the files; their keys come after those before.
  ///
  /// - Throws: as `addTerm`.
  func append(_ terms: TermEncoder) throws(IndexError) {
    let (postingsStart, positionsStart) = (lists.postings.count, lists.positions.count)
    try terms.forEachTerm { (key, entry) throws(IndexError) in
      try dictionary.add(key: key, entry.moved(by: postingsStart, positionsStart))
    }
    try lists.postings.write(terms.postings.bytes)
    try lists.positions.write(terms.positions.bytes)
  }

  /// Completes the files and forces them to the disk.
  public func finish() throws(IndexError) -> SegmentDescription {
    try records.finish()
    try dictionary.finish()
    let lengths = try IndexFile.create("\(directory)/\(name).lengths", structure: "lengths", in: fileSystem)
    do throws(FileError) { try lengths.write(lengthCodes) } catch { throw .file(error) }
    if columnFile == nil {
      guard !columns.isMoved else { throw unwritable("the columns that were handed on", found: "the rest of them") }
      try writeColumns { (writer) throws(IndexError) in for column in columns.sorted() { try writer.add(column) } }
    }
    let files = [
      "terms": terms, "postings": postings, "positions": positions, "lengths": lengths, "columns": columnFile,
      "records": records.file,
    ].compactMapValues { $0 }
    let identity = Self.identity(of: SegmentDescription.structures.map { files[$0]?.checksum.value ?? 0 })
    var sizes: [String: Int] = [:]
    for structure in SegmentDescription.structures {
      if let file = files[structure] { sizes[structure] = try IndexFile.finish(file, identity: identity) }
    }
    return SegmentDescription(
      name: name, identity: identity, documentCount: documentCount, termCount: dictionary.count,
      totalLength: totalLength, sizes: sizes)
  }

  /// The sums of the files, mixed into one number: the same content has the same identity.
  private static func identity(of sums: [UInt32]) -> UInt64 {
    sums.reduce(0) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 &+ $0 >> 29 }
  }

  private func unwritable(_ expected: String, found: String) -> IndexError {
    .unwritable(file: "\(directory)/\(name)", reason: "expected \(expected), found \(found)")
  }
}
