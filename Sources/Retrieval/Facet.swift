public import InvertedIndex
public import QueryLanguage

/// How many of the documents found have which values in a field.
public struct Facet: Sendable, Hashable {
  /// A value with the number of documents that have it.
  public struct Value: Sendable, Hashable {
    /// The value, as the records have it.
    public let value: String
    /// How many of the documents found have it; each counts once.
    public let count: Int
  }

  /// The field.
  public let field: QueryField
  /// The values with the most documents, the most first, then by their UTF-8 bytes.
  public let values: [Value]
  /// How many values there are in all.
  public let valueCount: Int

  /// Whether documents can be counted by a field: all that have columns but the date, for which the year stands. Dates of
  /// declared fields are counted by their years.
  public static func counts(_ field: QueryField) -> Bool { field.hasColumn && field != .date }

  /// Counts `documents`, those of each segment of `snapshot`, by the values of a field that can be counted, and
  /// keeps the `limit` values with the most. Linear in the documents' values and the distinct ones.
  public init(
    _ field: QueryField, of documents: [[Int32]], in snapshot: IndexSnapshot, limit: Int
  ) throws(IndexError) {
    self.field = field
    var counts: [String: Int] = [:]
    for (segment, found) in zip(snapshot.segments, documents) {
      guard let column = segment.column(field.englishName) else { continue }
      if field.hasKeywords {
        var byOrdinal = [Int](repeating: 0, count: column.keywordCount)
        for document in found {
          for row in try column.rows(of: document) { byOrdinal[try column.ordinal(at: row)] += 1 }
        }
        for (ordinal, count) in byOrdinal.enumerated() where count > 0 {
          counts[String(decoding: try column.keyword(ordinal), as: UTF8.self), default: 0] += count
        }
      } else if field.hasDates {
        for document in found {
          // A date that is a year or a month has its first and its last day there, which are of one year.
          guard let row = try column.rows(of: document).first else { continue }
          let day = column.number(at: row)
          counts[String(QueryDate(dayNumber: day).map { Int64($0.year) } ?? day), default: 0] += 1
        }
      } else {
        for document in found {
          for row in try column.rows(of: document) { counts[String(column.number(at: row)), default: 0] += 1 }
        }
      }
    }
    valueCount = counts.count
    let sorted = counts.sorted { left, right in
      left.value == right.value
        ? left.key.utf8.lexicographicallyPrecedes(right.key.utf8) : left.value > right.value
    }
    values = sorted.prefix(limit).map { Value(value: $0.key, count: $0.value) }
  }
}
