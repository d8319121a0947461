public import CrossReference
internal import Highlighting
public import JSONText
internal import PolicyRecords

extension RelatedMeasure {
  /// The record's members with `score`, `wording`, `similarity`, `near_duplicate`, and why: `shared` wording, `names`,
  /// `shared_units`, `same_section`, `distance`.
  ///
  /// Each shared wording is `{"text", "bits", "source", "source_utf16", "other", "other_utf16"}`, ranges half-open.
  public func json(source: String) -> JSONValue {
    var object = record.json.object ?? JSONObject()
    let scalars = Array(source.unicodeScalars)
    let added: [(String, JSONValue)] = [
      ("score", .double(rounded(score))), ("wording", .double(rounded(wording))),
      ("similarity", .double(rounded(similarity))),
      ("near_duplicate", .bool(isNearDuplicate)),
      (
        "shared",
        .array(
          wordings.map { wording in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[wording.source])
            return [
              "text": .string(String(text)), "bits": .double((wording.bits * 10).rounded() / 10),
              "source": json(wording.source), "source_utf16": json(source.utf16Ranges([wording.source])[0]),
              "other": json(wording.other), "other_utf16": json(record.text.utf16Ranges([wording.other])[0]),
            ]
          })
      ),
      ("names", .array(names.map(JSONValue.string))), ("shared_units", .array(units.map(JSONValue.string))),
      ("same_section", .bool(sharesSection)), ("distance", distance.map(JSONValue.integer) ?? .null),
    ]
    // A field of the record's own that has one of these names stays in the export; here ours stands.
    for (name, _) in added { object[name] = nil }
    return .object(JSONObject(object.members + added.map { .init(name: $0.0, value: $0.1) }))
  }

  private func json(_ range: Range<Int>) -> JSONValue { [.integer(range.lowerBound), .integer(range.upperBound)] }

  private func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
