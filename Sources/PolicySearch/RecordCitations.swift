public import CrossReference
public import JSONText
public import PolicyRecords

/// What cites a measure, or a document that need not be in the index.
public struct RecordCitations: Sendable {
  /// The measure that is cited; what is named by a text alone has an empty identifier.
  public let source: PolicyRecord
  /// The records that cite it.
  public let citing: CitingRecords

  /// `{"id", "text", "total", "of_provision", "cited_by": […]}`; `id` is null for a text. Each of `cited_by` is the record with
  /// `names_provision` and its `citations`, as in `TextCitations.json` without targets. `"partial": true` where a deadline
  /// ended the search.
  public var json: JSONValue {
    let records = citing.records.map { citing -> JSONValue in
      var object = citing.record.json.object ?? JSONObject()
      let citations = TextCitations.members(citing.citations, of: citing.record.text).map { members -> JSONValue in
        .object(JSONObject(members.map { .init(name: $0.0, value: $0.1) }))
      }
      // A member of the record's own that has one of these names stays in the export; here ours stands.
      let added: [(String, JSONValue)] = [
        ("names_provision", .bool(citing.namesProvision)), ("citations", .array(citations)),
      ]
      for (name, _) in added { object[name] = nil }
      return .object(JSONObject(object.members + added.map { .init(name: $0.0, value: $0.1) }))
    }
    var json: JSONObject = JSONObject([
      .init(name: "id", value: source.id.isEmpty ? .null : .string(source.id)),
      .init(name: "text", value: .string(source.text)), .init(name: "total", value: .integer(citing.total)),
      .init(name: "of_provision", value: .integer(citing.provisionTotal)),
    ])
    if citing.isPartial { json["partial"] = .bool(true) }
    json["cited_by"] = .array(records)
    return .object(json)
  }
}
