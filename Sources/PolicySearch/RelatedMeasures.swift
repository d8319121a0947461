public import CrossReference
public import JSONText
public import PolicyRecords

/// The measures related to a measure or a draft.
public struct RelatedMeasures: Sendable {
  /// The measure they are related to; a draft has an empty identifier.
  public let source: PolicyRecord
  /// The related measures, best first.
  public let measures: [RelatedMeasure]
  /// Whether the deadline came before all candidates were compared, so that others, better ones among them, may be missing.
  public var isPartial = false

  /// `{"id", "text", "partial": true, "related": […]}`; `id` is null for a draft, `partial` only there where it is so.
  public var json: JSONValue { json(withDifferences: false) }

  /// The same; with differences each near-duplicate has `difference`, the clauses of `TextDifference.json`.
  public func json(withDifferences: Bool) -> JSONValue {
    var object = JSONObject()
    object["id"] = source.id.isEmpty ? .null : .string(source.id)
    object["text"] = .string(source.text)
    if isPartial { object["partial"] = .bool(true) }
    object["related"] = .array(
      measures.map { measure in
        let json = measure.json(source: source.text)
        guard withDifferences, measure.isNearDuplicate, var object = json.object else { return json }
        object["difference"] = TextDifference(from: source.text, to: measure.record.text)
          .json(source: source.text, other: measure.record.text)
        return .object(object)
      })
    return .object(object)
  }
}
