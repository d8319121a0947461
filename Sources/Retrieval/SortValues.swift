internal import InvertedIndex
internal import QueryLanguage

/// The values of a field by which documents of all segments are put in order.
struct SortValues {
  private let columns: [Column?]
  /// Of keywords, for each segment the places of its own among those of all segments; empty for other values.
  private let places: [[Int64]]

  /// The values of a field. Linear in its distinct keywords.
  init(of field: QueryField, in snapshot: IndexSnapshot) throws(IndexError) {
    columns = snapshot.segments.map { $0.column(field.englishName) }
    guard field.hasKeywords else {
      places = []
      return
    }
    var keywords: [[[UInt8]]] = []
    for column in columns {
      var own: [[UInt8]] = []
      for ordinal in 0..<(column?.keywordCount ?? 0) { own.append(try column?.keyword(ordinal) ?? []) }
      keywords.append(own)
    }
    let sorted = Set(keywords.joined()).sorted { $0.lexicographicallyPrecedes($1) }
    let ranks = Dictionary(uniqueKeysWithValues: zip(sorted, Int64(0)...))
    places = keywords.map { $0.map { ranks[$0] ?? 0 } }
  }

  /// The least value of a document, comparable with those of all others; nil where it has none.
  func value(segment: Int, _ document: Int32) throws(IndexError) -> Int64? {
    guard let column = columns[segment], let row = try column.rows(of: document).first else { return nil }
    return places.isEmpty ? column.number(at: row) : places[segment][try column.ordinal(at: row)]
  }
}
