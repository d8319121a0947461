public import CrossReference
internal import Highlighting
public import JSONText
public import PolicyRecords
internal import TextAnalysis

/// The citations of a measure or a draft.
public struct TextCitations: Sendable {
  /// The measure they stand in; a draft has an empty identifier.
  public let source: PolicyRecord
  /// The citations by where they start, those without a target too.
  public let citations: [ResolvedCitation]

  /// `{"id", "text", "citations": […]}`; `id` is null for a draft. Each citation has `kind`, `text`, `range`, `range_utf16`,
  /// what is cited, `documents` and `records`.
  public var json: JSONValue {
    let scalars = Array(source.text.unicodeScalars)
    let utf16 = source.text.utf16Ranges(citations.map(\.citation.range))
    let values = zip(citations, utf16).map { resolved, utf16 -> JSONValue in
      let range = resolved.citation.range
      var members: [(String, JSONValue)] = [
        ("kind", .string(Self.kind(resolved.citation))),
        ("text", .string(String(String.UnicodeScalarView(scalars[range])))),
        ("range", [.integer(range.lowerBound), .integer(range.upperBound)]),
        ("range_utf16", [.integer(utf16.lowerBound), .integer(utf16.upperBound)]),
      ]
      members += Self.members(resolved.citation)
      let documents = resolved.documents.map { document -> JSONValue in
        [
          "title": .string(document.title), "doc_no": .string(document.docNo),
          "records": .integer(document.places.count),
        ]
      }
      members += [("documents", .array(documents)), ("records", .array(resolved.records.map(JSONValue.string)))]
      return .object(JSONObject(members.map { .init(name: $0.0, value: $0.1) }))
    }
    return [
      "id": source.id.isEmpty ? .null : .string(source.id), "text": .string(source.text), "citations": .array(values),
    ]
  }

  private static func kind(_ citation: Citation) -> String {
    switch citation.kind {
    case .title: "title"
    case .documentNumber: "document_number"
    case .provision(let provision, _): provision.unit.rawValue
    }
  }

  private static func members(_ citation: Citation) -> [(String, JSONValue)] {
    switch citation.kind {
    case .title(let title): [("title", .string(title))]
    case .documentNumber(let number): [("doc_no", .string(number.text))]
    case .provision(let provision, let owner):
      [
        ("number", .integer(provision.number)), ("branch", integer(provision.branch)),
        ("paragraph", integer(provision.paragraph)), ("item", integer(provision.item)), ("of", .string(of(owner))),
      ]
    }
  }

  private static func of(_ owner: Citation.Owner) -> String {
    switch owner {
    case .own: "own"
    case .cited: "cited"
    case .named: "named"
    }
  }

  private static func integer(_ value: Int?) -> JSONValue { value.map(JSONValue.integer) ?? .null }
}
