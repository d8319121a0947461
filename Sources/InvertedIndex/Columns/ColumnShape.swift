/// How the values of a document are found in a column.
enum ColumnShape: UInt8 {
  /// Each document has one value.
  case single = 0
  /// For each document and one more, where its values start.
  case starts = 1
  /// For each value its document.
  case sparse = 2
}
