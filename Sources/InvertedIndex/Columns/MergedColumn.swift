/// The values that the documents of several segments have in one column, under the numbers they have in a new segment.
///
/// In memory stay four bytes for each keyword of each segment.
struct MergedColumn: ColumnValues {
  let name: String
  let kind: ColumnKind
  private(set) var keywordCount = 0
  private var inputs: [Input] = []

  /// The column of a segment.
  struct Input {
    let column: Column
    let numbering: DocumentNumbering
    /// For each keyword its place among those of all; `none` where no document that is left has it.
    fileprivate var ordinals: [UInt32] = []

    fileprivate static let none = UInt32.max

    init(_ column: Column, _ numbering: DocumentNumbering) {
      self.column = column
      self.numbering = numbering
    }

    /// Gives the row of each value whose document is left, with the new number of the document.
    fileprivate func forEachRow(_ body: (UInt32, Int) throws(IndexError) -> Void) throws(IndexError) {
      try column.forEachRow { (document, row) throws(IndexError) in
        let number = numbering.number(of: document)
        if number >= 0 { try body(UInt32(number), row) }
      }
    }

    /// The place of the next keyword that a document has, from `ordinal` on.
    fileprivate func used(from ordinal: Int) -> Int? { ordinals[ordinal...].firstIndex { $0 != Self.none } }
  }

  /// Columns of one name, by ascending documents.
  ///
  /// - Throws: `IndexError.unwritable` where documents that are left have values of one kind in one and of another in
  ///   another, and what reading throws.
  init(_ columns: [Input], named name: String, for file: String) throws(IndexError) {
    self.name = name
    var kind: ColumnKind?
    for var input in columns {
      let column = input.column
      var ordinals = [UInt32](repeating: Input.none, count: column.keywordCount)
      var isUsed = false
      try input.forEachRow { (_, row) throws(IndexError) in
        isUsed = true
        if column.kind == .keyword { ordinals[try column.ordinal(at: row)] = 0 }
      }
      input.ordinals = ordinals
      guard isUsed else { continue }
      if let kind, kind != column.kind {
        throw .unwritable(file: file, reason: "expected one kind of column \(name), found \(column.kind) too")
      }
      kind = column.kind
      inputs.append(input)
    }
    self.kind = kind ?? .number
    var walk = try KeywordWalk(inputs)
    while let found = try walk.next(in: inputs) {
      if found.isNew { keywordCount += 1 }
      inputs[found.input].ordinals[found.ordinal] = UInt32(keywordCount - 1)
    }
  }

  func forEachValue(_ body: (UInt32, Int64) throws(IndexError) -> Void) throws(IndexError) {
    for input in inputs {
      let column = input.column
      var last: (document: UInt32, value: Int64)?
      try input.forEachRow { (document, row) throws(IndexError) in
        let value =
          kind == .keyword ? Int64(input.ordinals[try column.ordinal(at: row)]) : column.number(at: row)
        if let last, last >= (document, value) {
          throw column.corruptOrder(ofRow: row)
        }
        last = (document, value)
        try body(document, value)
      }
    }
  }

  func forEachKeyword(_ body: ([UInt8]) throws(IndexError) -> Void) throws(IndexError) {
    var walk = try KeywordWalk(inputs)
    while let found = try walk.next(in: inputs) { if found.isNew { try body(found.keyword) } }
  }
}

/// The keywords that documents of the inputs have, in their order.
private struct KeywordWalk {
  private var queue = KeywordQueue()
  /// The keyword that each input is read to.
  private var ordinals: [Int?] = []
  private var last: [UInt8]?

  init(_ inputs: [MergedColumn.Input]) throws(IndexError) {
    for input in inputs {
      ordinals.append(input.used(from: 0))
      queue.add(try Self.keyword(ordinals.last ?? nil, of: input))
    }
  }

  private static func keyword(_ ordinal: Int?, of input: MergedColumn.Input) throws(IndexError) -> [UInt8]? {
    guard let ordinal else { return nil }
    return try input.column.keyword(ordinal)
  }

  /// The next keyword with the place of its input, its place there, and whether no input before had it; nil after the last.
  mutating func next(
    in inputs: [MergedColumn.Input]
  ) throws(IndexError) -> (keyword: [UInt8], input: Int, ordinal: Int, isNew: Bool)? {
    guard let (keyword, input) = queue.first, let ordinal = ordinals[input] else { return nil }
    if let last, keyword.lexicographicallyPrecedes(last) {
      throw inputs[input].column.corruptOrder(ofKeyword: ordinal)
    }
    let isNew = last != keyword
    last = keyword
    ordinals[input] = inputs[input].used(from: ordinal + 1)
    queue.replaceFirst(by: try Self.keyword(ordinals[input], of: inputs[input]))
    return (keyword, input, ordinal, isNew)
  }
}
