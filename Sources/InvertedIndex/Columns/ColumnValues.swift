/// What a column is written from: its values, as often as they are asked for.
protocol ColumnValues {
  var name: String { get }
  var kind: ColumnKind { get }
  /// The number of distinct keywords; 0 where the values are no keywords.
  var keywordCount: Int { get }

  /// Gives the values by ascending documents, those of a document ascending and unique: numbers, days, or the places of
  /// keywords among the sorted ones.
  func forEachValue(_ body: (_ document: UInt32, _ value: Int64) throws(IndexError) -> Void) throws(IndexError)

  /// Gives the distinct keywords, ascending by their UTF-8 bytes.
  func forEachKeyword(_ body: (_ keyword: [UInt8]) throws(IndexError) -> Void) throws(IndexError)
}
