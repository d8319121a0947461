internal import ByteCoding

/// The values of one kind that documents have: none, one or several each.
///
/// All values stand in one row by ascending documents, those of a document side by side, ascending and unique.
public struct Column: Sendable {
  /// Its name.
  public let name: String
  /// What its values are.
  public let kind: ColumnKind
  /// The number of values of all documents together.
  public var valueCount: Int { values.count }
  /// The number of distinct keywords; 0 where the values are no keywords.
  public let keywordCount: Int

  private let file: SegmentFile
  let shape: ColumnShape
  let documentCount: Int
  private let minimum: Int64
  let places: FixedWidthIntegers
  let values: FixedWidthIntegers
  let keywordEnds: FixedWidthIntegers
  private let keywordBytes: Int
  /// Where the directory describes it.
  let entryOffset: Int

  /// The column that the next entry of the directory describes.
  init(_ directory: inout ByteReader, _ file: SegmentFile, documentCount: Int) throws(ByteReadError) {
    self.file = file
    self.documentCount = documentCount
    entryOffset = directory.offset
    name = try directory.readString()
    let start = directory.offset
    let kind: UInt8 = try directory.read()
    let shape: UInt8 = try directory.read()
    guard let kind = ColumnKind(rawValue: kind), let shape = ColumnShape(rawValue: shape) else {
      throw ByteReadError(offset: start, expected: "a kind 1 to 3 and a shape 0 to 2", found: "\(kind), \(shape)")
    }
    (self.kind, self.shape) = (kind, shape)
    let width = Int(try directory.read(UInt8.self))
    let valueCount = Int(clamping: try directory.readVarint())
    minimum = try directory.read()
    var offset = Int(clamping: try directory.readVarint())
    keywordCount = kind == .keyword ? try directory.readCount() : 0
    // Values of a document differ, so those that take no bytes are one for each document at most.
    guard valueCount < 1 << 40, width > 0 || valueCount <= documentCount,
      shape != .single || valueCount == documentCount
    else {
      throw ByteReadError(offset: start, expected: "\(documentCount) values", found: "\(valueCount)")
    }
    func integers(_ count: Int, _ width: Int) throws(ByteReadError) -> FixedWidthIntegers {
      let integers = try FixedWidthIntegers(file.payload, offset: offset, count: count, width: width)
      offset += integers.size
      return integers
    }
    switch shape {
    case .single: places = try integers(0, 0)
    case .starts: places = try integers(documentCount + 1, FixedWidthIntegers.width(for: UInt64(valueCount)))
    case .sparse: places = try integers(valueCount, 4)
    }
    values = try integers(valueCount, width)
    keywordEnds = try integers(keywordCount, 4)
    keywordBytes = offset
  }

  /// The rows of a document's values; none where there is no such document. Constant time, or logarithmic in their number where few documents have any.
  public func rows(of document: Int32) throws(IndexError) -> Range<Int> {
    let document = Int(document)
    guard document >= 0, document < documentCount else { return 0..<0 }
    switch shape {
    case .single: return document..<document + 1
    case .starts:
      let (start, end) = (places[document], places[document + 1])
      guard start <= end, end <= UInt64(values.count) else {
        throw corrupt(
          at: places.offset(of: document), "values up to \(values.count) of document \(document)",
          found: "\(start) to \(end)")
      }
      return Int(start)..<Int(end)
    case .sparse:
      let start = firstRow(from: document)
      var end = start
      while end < places.count, places[end] == UInt64(document) { end += 1 }
      return start..<end
    }
  }

  /// Gives each row with its document, in their order. Linear in the number of values, and of documents unless few have any.
  func forEachRow(_ body: (_ document: Int32, _ row: Int) throws(IndexError) -> Void) throws(IndexError) {
    if shape == .starts, places[0] != 0 || places[documentCount] != UInt64(values.count) {
      throw corrupt(
        at: places.offset(of: 0), "starts from 0 to \(values.count)", found: "\(places[0]) to \(places[documentCount])")
    }
    guard shape == .sparse else {
      for document in 0..<Int32(documentCount) { for row in try rows(of: document) { try body(document, row) } }
      return
    }
    for row in 0..<values.count {
      guard places[row] < UInt64(documentCount) else {
        throw corrupt(
          at: places.offset(of: row), "a document below \(documentCount)", found: "\(places[row])")
      }
      try body(Int32(places[row]), row)
    }
  }

  /// The first row of a sparse column whose document is not before `document`.
  private func firstRow(from document: Int) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < UInt64(document) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number or the day at `row`, which is below `valueCount`.
  public func number(at row: Int) -> Int64 { minimum &+ Int64(bitPattern: values[row]) }

  /// The place of the keyword at `row` among the sorted keywords, below `keywordCount`. `row` is below `valueCount`.
  public func ordinal(at row: Int) throws(IndexError) -> Int {
    let ordinal = values[row]
    guard ordinal < UInt64(keywordCount) else {
      throw corrupt(at: values.offset(of: row), "an ordinal below \(keywordCount)", found: "\(ordinal)")
    }
    return Int(ordinal)
  }

  /// The bytes of its places, values and keywords.
  var data: Range<Int> {
    let start = places.offset(of: 0)
    guard kind == .keyword else { return start..<values.offset(of: values.count) }
    return start..<keywordBytes + (keywordCount == 0 ? 0 : Int(keywordEnds[keywordCount - 1]))
  }

  /// An error of its kind, where the directory describes it.
  public func corruptKind(expected: ColumnKind?) -> IndexError {
    corrupt(at: entryOffset, expected.map { "values of kind \($0)" } ?? "no values", found: "kind \(kind)")
  }

  /// An error of a keyword that does not come after the one before.
  func corruptOrder(ofKeyword ordinal: Int) -> IndexError {
    corrupt(
      at: keywordEnds.offset(of: ordinal), "keywords ascending by their bytes", found: "keyword \(ordinal) out of order"
    )
  }

  /// An error of a row that does not come after the one before.
  func corruptOrder(ofRow row: Int) -> IndexError {
    corrupt(
      at: values.offset(of: row), "documents ascending, and the values of each", found: "value \(row) out of order")
  }

  func corrupt(at offset: Int, _ expected: String, found: String) -> IndexError {
    file.corrupt(at: offset, expected: "in column \(name) \(expected)", found: found)
  }
}

extension Column {
  /// The UTF-8 bytes of the keyword with this place, which is below `keywordCount`.
  public func keyword(_ ordinal: Int) throws(IndexError) -> [UInt8] {
    try withKeyword(ordinal) { Array($0) }
  }

  /// The place of a keyword among the sorted ones; nil where no document has it. Logarithmic.
  public func ordinal(of keyword: some Collection<UInt8>) throws(IndexError) -> Int? {
    let ordinal = try lowerBound(keyword)
    guard ordinal < keywordCount, try withKeyword(ordinal, { $0.elementsEqual(keyword) }) else { return nil }
    return ordinal
  }

  /// The first place whose keyword is not before `keyword` by its UTF-8 bytes. Logarithmic.
  public func lowerBound(_ keyword: some Collection<UInt8>) throws(IndexError) -> Int {
    var low = 0
    var high = keywordCount
    while low < high {
      let middle = (low + high) / 2
      if try withKeyword(middle, { $0.lexicographicallyPrecedes(keyword) }) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func withKeyword<R>(_ ordinal: Int, _ body: (UnsafeRawBufferPointer) -> R) throws(IndexError) -> R {
    let start = ordinal == 0 ? 0 : keywordEnds[ordinal - 1]
    let end = keywordEnds[ordinal]
    guard start <= end, end <= UInt64(file.payload.count - keywordBytes) else {
      throw corrupt(
        at: keywordEnds.offset(of: ordinal), "keyword \(ordinal) within the file", found: "\(start) to \(end)")
    }
    return file.payload.withUnsafeBytes {
      body(.init(rebasing: $0[keywordBytes + Int(start)..<keywordBytes + Int(end)]))
    }
  }
}
