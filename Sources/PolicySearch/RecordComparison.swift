public import CrossReference
public import JSONText
public import PolicyRecords

/// Two wordings held side by side: how alike they are, and what changed from the one to the other.
public struct RecordComparison: Sendable {
  /// The measure that is compared; a text that is not in the index has an empty identifier.
  public let source: PolicyRecord
  /// What it is compared with.
  public let other: PolicyRecord
  /// How alike the wordings are, from 0 to 1, by `ShingleSet`.
  public let similarity: Double
  /// Whether the similarity makes them near-duplicates.
  public let isNearDuplicate: Bool
  /// What changed, clause by clause and character by character.
  public let difference: TextDifference
  /// Whether a deadline came before all was paired, so that what is told as removed and added may be alike.
  public var isPartial = false

  /// `{"source", "other", "similarity", "near_duplicate", "equal", "clauses"}`: the first two as `{"id", "text"}`, with null
  /// for the `id` of a text that is not in the index; the clauses as `TextDifference.json` has them, behind `"partial": true`
  /// where a deadline came first.
  public var json: JSONValue {
    func side(_ record: PolicyRecord) -> JSONValue {
      ["id": record.id.isEmpty ? .null : .string(record.id), "text": .string(record.text)]
    }
    var json = JSONObject()
    json["source"] = side(source)
    json["other"] = side(other)
    json["similarity"] = .double((similarity * 10_000).rounded() / 10_000)
    json["near_duplicate"] = .bool(isNearDuplicate)
    json["equal"] = .bool(difference.isEmpty)
    if isPartial { json["partial"] = .bool(true) }
    json["clauses"] = difference.json(source: source.text, other: other.text)
    return .object(json)
  }
}
