/// What the values of a column are.
public enum ColumnKind: UInt8, Sendable, CaseIterable {
  /// Whole numbers.
  case number = 1
  /// Days since 1 January 1970, Gregorian; earlier ones are negative.
  case date = 2
  /// Strings, sorted by their UTF-8 bytes; a document's values are their places in that order.
  case keyword = 3
}
