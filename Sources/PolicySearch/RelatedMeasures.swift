public import CrossReference
public import JSONText
public import PolicyRecords

/// The measures related to a measure or a draft.
public struct RelatedMeasures: Sendable {
  /// The measure they are related to; a draft has an empty identifier.
  public let source: PolicyRecord
  /// The related measures, best first.
  public let measures: [RelatedMeasure]

  /// `{"id", "text", "related": […]}`; `id` is null for a draft.
  public var json: JSONValue {
    [
      "id": source.id.isEmpty ? .null : .string(source.id), "text": .string(source.text),
      "related": .array(measures.map { $0.json(source: source.text) }),
    ]
  }
}
