internal import JSONText
public import QueryLanguage

extension PolicyDocument {
  /// Its date, as others write dates, too: 2023年6月8日, 2023/6/8; nil where it has none that can be read.
  public var day: QueryDate? { date.isEmpty ? nil : FieldValue.date(.string(date)) }
}

extension PolicyRecord {
  /// What stands in place of the document's date; nil where there is nothing or a date.
  var unreadableDate: RecordFormatError? {
    guard !document.date.isEmpty, document.day == nil else { return nil }
    return RecordFormatError(
      member: "date", expected: FieldValue.expectedDate, found: JSONValue.string(document.date).serialized())
  }
}
