internal import Highlighting
public import JSONText
internal import PolicyRecords

extension Highlights {
  /// `{"text": [[start, end], …], "title": …, "units": [[[start, end], …], …], "doc_no": …}`; all but the text only where
  /// they answer.
  public var json: JSONValue {
    var object = JSONObject()
    object["text"] = .array(Self.json(text))
    if !title.isEmpty { object["title"] = .array(Self.json(title)) }
    if units.contains(where: { !$0.isEmpty }) { object["units"] = .array(units.map { .array(Self.json($0)) }) }
    if !documentNumber.isEmpty { object["doc_no"] = .array(Self.json(documentNumber)) }
    return .object(object)
  }

  /// `[start, end]` of each.
  static func json(_ ranges: [Range<Int>]) -> [JSONValue] {
    ranges.map { [.integer($0.lowerBound), .integer($0.upperBound)] }
  }

  /// The same ranges in UTF-16 code units of the record they were found in.
  func utf16(in record: PolicyRecord) -> Highlights {
    var result = Highlights()
    result.title = record.title.utf16Ranges(title)
    result.text = record.text.utf16Ranges(text)
    result.documentNumber = record.document.docNo.utf16Ranges(documentNumber)
    result.units = zip(record.units, units).map { $0.name.utf16Ranges($1) }
    return result
  }
}
