internal import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

extension SegmentMatcher {
  /// Whether the index has the values of this field in a column. One that was written without columns has none.
  func readsColumn(of field: QueryField) -> Bool { field.hasColumn && !segment.columns.isEmpty }

  /// Those of `candidates` that have a value of the field in which the pattern stands.
  ///
  /// Linear in the distinct values, each of which is analyzed, and the number of candidates.
  func documents(
    holding pattern: TextPattern, in field: QueryField, among candidates: DocumentBits
  ) throws(IndexError) -> DocumentBits {
    guard let column = segment.column(field.englishName) else { return DocumentBits(count: segment.documentCount) }
    var isHolding = [Bool](repeating: false, count: column.keywordCount)
    for ordinal in isHolding.indices {
      let keyword = String(decoding: try column.keyword(ordinal), as: UTF8.self)
      isHolding[ordinal] = TextOccurrences(analyzer.analyze(keyword)).contain(pattern)
    }
    guard isHolding.contains(true) else { return DocumentBits(count: segment.documentCount) }
    return try filter(candidates) { (document) throws(IndexError) in
      for row in try column.rows(of: document) where isHolding[try column.ordinal(at: row)] { return true }
      return false
    }
  }

  /// Those of `candidates` whose year is within the bounds.
  func documents(of years: QueryBounds<Int>, among candidates: DocumentBits) throws(IndexError) -> DocumentBits {
    try documents(
      in: .year, from: years.lower.map(Int64.init), through: years.upper.map(Int64.init), among: candidates)
  }

  /// Those of `candidates` all of whose date's days are within the bounds.
  func documents(of dates: QueryBounds<QueryDate>, among candidates: DocumentBits) throws(IndexError) -> DocumentBits {
    try documents(
      in: .date, from: dates.lower?.firstDayNumber, through: dates.upper?.lastDayNumber, among: candidates)
  }

  /// Those of `candidates` that have a number, or all of whose date's days, within the range.
  func documents(
    of range: QueryRange, in field: DeclaredField, among candidates: DocumentBits
  ) throws(IndexError) -> DocumentBits {
    switch range {
    case .dates(let dates):
      return try documents(
        in: .declared(field), from: dates.lower?.firstDayNumber, through: dates.upper?.lastDayNumber,
        among: candidates)
    case .numbers(let numbers):
      guard let column = segment.column(field.name) else { return DocumentBits(count: segment.documentCount) }
      return try filter(candidates) { (document) throws(IndexError) in
        for row in try column.rows(of: document) where numbers.contains(Int(column.number(at: row))) { return true }
        return false
      }
    }
  }

  private func documents(
    in field: QueryField, from lower: Int64?, through upper: Int64?, among candidates: DocumentBits
  ) throws(IndexError) -> DocumentBits {
    guard let column = segment.column(field.englishName) else { return DocumentBits(count: segment.documentCount) }
    return try filter(candidates) { (document) throws(IndexError) in
      let rows = try column.rows(of: document)
      guard let first = rows.first, let last = rows.last else { return false }
      return column.number(at: first) >= lower ?? .min && column.number(at: last) <= upper ?? .max
    }
  }
}
