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
  /// Whether a deadline came before all were looked up, so that the last ones are missing.
  public var isPartial = false

  /// `{"id", "text", "citations": […]}`; `id` is null for a draft, `"partial": true` stands before the citations where a
  /// deadline ended the search. Each citation has `kind`, `text`, `range`, `range_utf16`,
  /// what is cited, `documents` and `records`.
  public var json: JSONValue {
    let values = zip(citations, Self.members(citations.map(\.citation), of: source.text)).map {
      resolved, members -> JSONValue in
      var members = members
      let documents = resolved.documents.map { document -> JSONValue in
        [
          "title": .string(document.title), "doc_no": .string(document.docNo),
          "records": .integer(document.places.count),
        ]
      }
      members += [("documents", .array(documents)), ("records", .array(resolved.records.map(JSONValue.string)))]
      return .object(JSONObject(members.map { .init(name: $0.0, value: $0.1) }))
    }
    var json = JSONObject()
    json["id"] = source.id.isEmpty ? .null : .string(source.id)
    json["text"] = .string(source.text)
    if isPartial { json["partial"] = .bool(true) }
    json["citations"] = .array(values)
    return .object(json)
  }

  /// What is said of each citation of a text: `kind`, `text`, `range`, `range_utf16`, and what is cited.
  static func members(_ citations: [Citation], of text: String) -> [[(String, JSONValue)]] {
    let scalars = Array(text.unicodeScalars)
    return zip(citations, text.utf16Ranges(citations.map(\.range))).map { citation, utf16 in
      let range = citation.range
      return [
        ("kind", .string(kind(citation))), ("text", .string(String(String.UnicodeScalarView(scalars[range])))),
        ("range", [.integer(range.lowerBound), .integer(range.upperBound)]),
        ("range_utf16", [.integer(utf16.lowerBound), .integer(utf16.upperBound)]),
      ] + members(citation)
    }
  }

  private static func kind(_ citation: Citation) -> String {
    switch citation.kind {
    case .title: "title"
    case .documentNumber: "document_number"
    case .provision(let provision, _): provision.unit.rawValue
    case .nearby: "nearby"
    }
  }

  private static func members(_ citation: Citation) -> [(String, JSONValue)] {
    switch citation.kind {
    case .title(let title): [("title", .string(title))]
    case .documentNumber(let number): [("doc_no", .string(number.text))]
    case .provision(let provision, let owner):
      [
        ("number", .integer(provision.number)), ("branch", integer(provision.branch)),
        ("last", provision.last.map { ["number": .integer($0.number), "branch": integer($0.branch)] } ?? .null),
        ("paragraph", integer(provision.paragraph)), ("item", integer(provision.item)), ("of", .string(of(owner))),
      ]
    case .nearby(let nearby): [("before", .integer(nearby.articlesBefore)), ("of", "own")]
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
