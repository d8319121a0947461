internal import InvertedIndex
internal import PolicyRecords
internal import QueryLanguage
internal import TextAnalysis

/// Writes what a record says beside its text into columns, for filters, facets and sorting. A column bears the English
/// name of its field.
struct RecordColumns {
  private let writer: SegmentWriter
  private var numbers: [QueryField: SegmentWriter.ColumnNumber] = [:]

  private let declared: [DeclaredField]

  /// The columns of the segment that `writer` writes, those of declared fields among them.
  init(_ writer: SegmentWriter, _ fields: QueryFields) {
    self.writer = writer
    declared = fields.declared
  }

  /// Adds the values of the record whose document was added last; an empty string is none.
  mutating func add(_ record: PolicyRecord) throws(IndexError) {
    for unit in record.units {
      try add(unit.name, to: .unit)
      try add(unit.name, to: unit.role.field)
    }
    try add(record.section, to: .section)
    try add(record.document.title, to: .document)
    try add(record.document.docNo, to: .documentNumber)
    try add(record.document.issuer, to: .issuer)
    for field in [QueryField.region, .kind] { try add(record.fact(field.englishName), to: field) }
    if let number = record.number { try writer.add(Int64(number), to: column(.number, .number)) }
    let date = record.document.day
    if let date { try add(date, to: .date) }
    if let year = date?.year ?? DocumentNumber(record.document.docNo)?.year {
      try writer.add(Int64(year), to: column(.year, .number))
    }
    for field in declared { try add(record, to: field) }
  }

  private mutating func add(_ record: PolicyRecord, to field: DeclaredField) throws(IndexError) {
    switch field.kind {
    case .keyword: for keyword in record.keywords(of: field) { try add(keyword, to: .declared(field)) }
    case .number:
      for number in record.numbers(of: field) { try writer.add(Int64(number), to: column(.declared(field), .number)) }
    case .date: if let date = record.date(of: field) { try add(date, to: .declared(field)) }
    }
  }

  /// A month or a year is its first and its last day.
  private mutating func add(_ date: QueryDate, to field: QueryField) throws(IndexError) {
    for day in Set([date.firstDayNumber, date.lastDayNumber]) { try writer.add(day, to: column(field, .date)) }
  }

  private mutating func add(_ keyword: String, to field: QueryField) throws(IndexError) {
    guard !keyword.isEmpty else { return }
    try writer.add(keyword: keyword.utf8, to: column(field, .keyword))
  }

  private mutating func column(
    _ field: QueryField, _ kind: ColumnKind
  ) throws(IndexError) -> SegmentWriter.ColumnNumber {
    if let number = numbers[field] { return number }
    let number = try writer.column(field.englishName, kind)
    numbers[field] = number
    return number
  }
}

extension ResponsibleUnit.Role {
  /// The field that asks for units of this part.
  fileprivate var field: QueryField {
    switch self {
    case .lead: .lead
    case .support: .support
    case .byDuty: .byDuty
    }
  }
}
