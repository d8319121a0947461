internal import JSONText
public import QueryLanguage

extension PolicyRecord {
  /// The values of a declared field that asks for keywords, in their order: the strings, numbers and truth values of the
  /// member of its name, of the record or else of its document. Blank ones are none.
  public func keywords(of field: DeclaredField) -> [String] {
    values(of: field).compactMap(FieldValue.keyword)
  }

  /// The values of a declared field of numbers.
  public func numbers(of field: DeclaredField) -> [Int] { values(of: field).compactMap(FieldValue.number) }

  /// The value of a declared field of dates, which has one at most.
  public func date(of field: DeclaredField) -> QueryDate? {
    let values = values(of: field)
    return values.count == 1 ? FieldValue.date(values[0]) : nil
  }

  /// What the record gives for a field that is no value of it, and so cannot be asked for; nil where there is nothing such.
  func unreadable(_ field: DeclaredField) -> RecordFormatError? {
    let values = values(of: field)
    if field.kind == .date, values.count > 1 {
      return RecordFormatError(member: field.name, expected: "one date", found: "\(values.count)")
    }
    for value in values {
      let (isRead, expected) =
        switch field.kind {
        case .keyword: (FieldValue.keyword(value) != nil, "text that is not blank, a number, true or false")
        case .number: (FieldValue.number(value) != nil, "a whole number of at most 18 digits")
        case .date: (FieldValue.date(value) != nil, FieldValue.expectedDate)
        }
      guard isRead else {
        return RecordFormatError(member: field.name, expected: expected, found: value.serialized())
      }
    }
    return nil
  }

  /// The elements of the member; none where it is null, empty or not there.
  private func values(of field: DeclaredField) -> [JSONValue] {
    let value = fields[field.name] ?? document.fields[field.name] ?? .null
    return (value.array ?? [value]).filter { $0 != .null && $0.string != "" }
  }
}
