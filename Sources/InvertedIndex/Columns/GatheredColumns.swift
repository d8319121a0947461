/// Gathers the values of a segment's columns in memory, 12 bytes for each.
struct GatheredColumns {
  private var columns: [GatheredColumn] = []
  /// The document that the columns count from.
  private var firstDocument: UInt32 = 0

  /// Whether something was taken.
  var isMoved: Bool { firstDocument > 0 }

  /// The number of the column with this name and kind, which is added where it is missing; nil where one of this name
  /// has another kind.
  mutating func number(of name: String, _ kind: ColumnKind) -> Int? {
    if let index = columns.firstIndex(where: { $0.name == name }) {
      return columns[index].kind == kind ? index : nil
    }
    columns.append(GatheredColumn(name: name, kind: kind))
    return columns.count - 1
  }

  /// The bytes of memory it holds, about.
  var memoryUse: Int { columns.reduce(0) { $0 + $1.memoryUse } }

  mutating func add(_ value: Int64, column: Int, document: Int) {
    columns[column].add(value, document: UInt32(document) - firstDocument)
  }

  mutating func add(keyword: [UInt8], column: Int, document: Int) {
    add(columns[column].number(of: keyword), column: column, document: document)
  }

  /// What was gathered of the documents since this was last called, numbered from 0 again; those that follow begin with
  /// `document`. The columns keep their numbers.
  mutating func take(before document: Int) -> GatheredColumns {
    let taken = GatheredColumns(columns: columns)
    columns = columns.map { GatheredColumn(name: $0.name, kind: $0.kind) }
    firstDocument = UInt32(document)
    return taken
  }

  /// The columns, to be written, in the order of their names.
  func sorted() -> some Sequence<GatheredColumn.Sorted> {
    columns.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.lazy.map { $0.sorted() }
  }
}

extension GatheredColumns {
  private init(columns: [GatheredColumn]) { self.columns = columns }
}
