internal import ByteCoding

/// Gathers the values of a segment's columns in memory, 12 bytes for each, and writes them to their file.
struct ColumnStoreWriter {
  private var columns: [ColumnWriter] = []

  /// The number of the column with this name and kind, which is added where it is missing; nil where one of this name
  /// has another kind.
  mutating func number(of name: String, _ kind: ColumnKind) -> Int? {
    if let index = columns.firstIndex(where: { $0.name == name }) {
      return columns[index].kind == kind ? index : nil
    }
    columns.append(ColumnWriter(name: name, kind: kind))
    return columns.count - 1
  }

  /// The bytes of memory it holds, about.
  var memoryUse: Int { columns.reduce(0) { $0 + $1.memoryUse } }

  mutating func add(_ value: Int64, column: Int, document: UInt32) {
    columns[column].add(value, document: document)
  }

  mutating func add(keyword: [UInt8], column: Int, document: UInt32) {
    columns[column].add(number(ofKeyword: keyword, column: column), document: document)
  }

  mutating func number(ofKeyword keyword: [UInt8], column: Int) -> Int64 { columns[column].number(of: keyword) }

  /// Writes the columns in the order of their names, then the directory that lists them and its size.
  func write(to file: OutputFile, _ documentCount: Int) throws(FileError) {
    let start = file.count
    var directory = ByteWriter()
    directory.writeVarint(columns.count)
    for column in columns.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      var bytes = ByteWriter()
      column.write(to: &bytes, &directory, offset: file.count - start, documentCount: documentCount)
      try file.write(bytes.bytes)
    }
    let size = UInt32(directory.count)
    directory.write(size)
    try file.write(directory.bytes)
  }
}
