public import JSONText
internal import PolicyRecords
public import Retrieval
internal import TextAnalysis

extension Explanation {
  /// `{"id", "tier", "rank", "total", "reason", "score", "length", "average_length", "norm", "words": […], "clauses":
  /// […], "terms": […]}`: words have `text` and `fields`, clauses `clause`, `asked` and `answered`, terms `text`, `kind`,
  /// `fields`, `contribution`, `neighbours`, `document`, `idf`, `count`, `frequency` and `documents`. `"partial": true`
  /// only where it is.
  public var json: JSONValue {
    let json: JSONValue = [
      "id": .string(record.id), "tier": tier.map { .string($0.rawValue) } ?? .null,
      "rank": rank.map(JSONValue.integer) ?? .null, "total": .integer(total), "reason": .string(reason),
      "score": .number(String(score.score)), "length": .integer(score.length),
      "average_length": .number(String(score.averageLength)), "norm": .number(String(score.norm)),
      "words": .array(words.map { ["text": .string($0.text), "fields": Self.json($0.fields)] }),
      "clauses": .array(
        clauses.map { ["clause": .string($0.clause), "asked": .bool($0.isAsked), "answered": .bool($0.isAnswered)] }),
      "terms": .array(zip(score.parts, terms).map(Self.json)),
    ]
    guard isPartial, var object = json.object else { return json }
    object["partial"] = .bool(true)
    return .object(object)
  }

  private static func json(_ fields: [String]) -> JSONValue { .array(fields.map(JSONValue.string)) }

  private static func json(_ part: ScoreExplanation.Part, _ presence: Presence) -> JSONValue {
    [
      "text": .string(presence.text), "kind": .string(part.kind), "fields": json(presence.fields),
      "contribution": .number(String(part.contribution)),
      "neighbours": .number(String(part.context.neighbours)), "document": .number(String(part.context.document)),
      "idf": .number(String(part.idf)),
      "count": part.count == part.count.rounded() ? .integer(Int(part.count)) : .double(Double(part.count)),
      "frequency": .integer(part.frequency), "documents": .integer(part.documentCount),
    ]
  }
}

extension ScoreExplanation.Part {
  /// `word`, `bigram`, `character`, `run`, or `rewriting` for the other ways to write a part of the query.
  public var kind: String {
    switch source {
    case .term(let term): term.kind.map { "\($0)" } ?? "value"
    case .rewriting: "rewriting"
    }
  }
}
