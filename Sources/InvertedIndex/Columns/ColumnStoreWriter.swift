internal import ByteCoding

/// Writes the columns of a segment to their file, one after the other in the order of their names, and the directory that
/// lists them.
///
/// What a column is written from is read several times; in memory stay some kilobytes, and the directory.
struct ColumnStoreWriter {
  private let file: OutputFile
  private let documentCount: Int
  private let start: Int
  private var directory = ByteWriter()
  private var count = 0
  /// What is not in the file yet.
  private var waiting = ByteWriter()
  private static let waitingSize = 1 << 16

  /// The path of the file.
  var path: String { file.path }

  /// Writes to a file that has its header, for so many documents.
  init(to file: OutputFile, documentCount: Int) {
    self.file = file
    self.documentCount = documentCount
    start = file.count
  }

  /// What must be known of a column before its values are written.
  private struct Facts {
    var valueCount = 0
    private(set) var minimum = Int64.max
    private var greatest = Int64.min
    /// Whether the documents are 0, 1, 2 and so on.
    private var hasOneEach = true

    init(_ column: some ColumnValues) throws(IndexError) {
      try column.forEachValue { document, value in
        hasOneEach = hasOneEach && Int(document) == valueCount
        valueCount += 1
        minimum = min(minimum, value)
        greatest = max(greatest, value)
      }
      if column.kind == .keyword { minimum = 0 }
    }

    var width: Int { FixedWidthIntegers.width(for: UInt64(bitPattern: greatest &- minimum)) }
    var startWidth: Int { FixedWidthIntegers.width(for: UInt64(valueCount)) }

    func shape(of documentCount: Int) -> ColumnShape {
      if hasOneEach, valueCount == documentCount { return .single }
      return valueCount * 4 < (documentCount + 1) * startWidth ? .sparse : .starts
    }
  }

  /// Writes a column; one without values is left out.
  ///
  /// - Throws: `IndexError.unwritable` where the keywords take 4 GiB or more together, `.file` where the system refuses, and
  ///   what reading the values throws.
  mutating func add(_ column: some ColumnValues) throws(IndexError) {
    let facts = try Facts(column)
    guard facts.valueCount > 0 else { return }
    let shape = facts.shape(of: documentCount)
    count += 1
    directory.write(column.name)
    directory.write(column.kind.rawValue)
    directory.write(shape.rawValue)
    directory.write(UInt8(facts.width))
    directory.writeVarint(facts.valueCount)
    directory.write(facts.minimum)
    directory.writeVarint(file.count - start)
    if column.kind == .keyword { directory.writeVarint(column.keywordCount) }
    switch shape {
    case .single: break
    case .starts: try writeStarts(of: column, width: facts.startWidth)
    case .sparse:
      try column.forEachValue { (document, _) throws(IndexError) in try write(UInt64(document), width: 4) }
    }
    try column.forEachValue { (_, value) throws(IndexError) in
      try write(UInt64(bitPattern: value &- facts.minimum), width: facts.width)
    }
    if column.kind == .keyword { try writeKeywords(of: column) }
    try flush()
  }

  /// For each document, and one more, how many values come before its own.
  private mutating func writeStarts(of column: some ColumnValues, width: Int) throws(IndexError) {
    var (started, before) = (0, 0)
    try column.forEachValue { (document, _) throws(IndexError) in
      while started <= Int(document) {
        try write(UInt64(before), width: width)
        started += 1
      }
      before += 1
    }
    while started <= documentCount {
      try write(UInt64(before), width: width)
      started += 1
    }
  }

  private mutating func writeKeywords(of column: some ColumnValues) throws(IndexError) {
    var end: UInt32 = 0
    try column.forEachKeyword { (keyword) throws(IndexError) in
      let (sum, isTooLarge) = end.addingReportingOverflow(UInt32(clamping: keyword.count))
      guard !isTooLarge else {
        throw .unwritable(
          file: file.path, reason: "expected keywords of less than 4 GiB in column \(column.name), found more")
      }
      end = sum
      try write(UInt64(end), width: 4)
    }
    try column.forEachKeyword { (keyword) throws(IndexError) in
      waiting.write(keyword)
      if waiting.count >= Self.waitingSize { try flush() }
    }
  }

  @inline(__always)
  private mutating func write(_ value: UInt64, width: Int) throws(IndexError) {
    FixedWidthIntegers.write(CollectionOfOne(value), width: width, into: &waiting)
    if waiting.count >= Self.waitingSize { try flush() }
  }

  private mutating func flush() throws(IndexError) {
    do throws(FileError) { try file.write(waiting.bytes) } catch { throw .file(error) }
    waiting.removeAll()
  }

  /// Writes the directory and its size.
  mutating func finish() throws(IndexError) {
    waiting.writeVarint(count)
    waiting.write(directory.bytes)
    waiting.write(UInt32(waiting.count))
    try flush()
  }
}
