public import Highlighting
public import JSONText
public import PolicyRecords
internal import QueryLanguage
public import Retrieval

/// The answer to a search.
public struct SearchResult: Sendable {
  /// How many records match: exactly, or at least so many where the answer is partial.
  public let total: Int
  /// Whether the deadline came before the search had looked at everything. The hits match, and their scores are right;
  /// others, better ones among them, may be missing, and facets count what was found. Where it came while the hits were
  /// read, they end early, though not before the tenth.
  public let isPartial: Bool
  /// How long the search took, in microseconds.
  public let tookMicroseconds: Int
  /// The facets asked for, over all that match.
  public let facets: [Facet]
  /// The parts of the query that no record answers, in order: words as they were typed; of a structured query the clauses
  /// that are not negated, as the printer writes them; of a literal query the whole. Empty where the answer is partial.
  public let unmatched: [String]
  /// What may have been meant, where the query finds nothing or has words that no record has; nil where the texts of the index
  /// bear nothing out, or nothing was asked for. The hits are those of the query as it was typed.
  public let didYouMean: DidYouMean?
  /// The hits asked for, in the order asked for.
  public let hits: [Hit]
}

/// Another query that may have been meant.
public struct DidYouMean: Sendable, Equatable {
  /// The query, as it would be typed.
  public let query: String
  /// How many records match it, 1 or more.
  public let total: Int
}

/// A record that answers a query.
public struct Hit: Sendable {
  /// The record; its identifier alone where the request does not read records.
  public let record: PolicyRecord
  /// Whether the record was read.
  public let isRead: Bool
  /// Its BM25 score: higher is better among hits of one tier.
  public let score: Float
  /// How well it answers: hits come by tier first.
  public let tier: Tier
  /// Where it answers.
  public let highlights: Highlights
  /// The parts of its text that show best where it answers, in their order; empty where none were asked for.
  public let snippets: [Snippet]

  /// A hit whose record was read.
  init(record: PolicyRecord, score: Float, tier: Tier, highlights: Highlights, snippets: [Snippet]) {
    self.record = record
    isRead = true
    self.score = score
    self.tier = tier
    self.highlights = highlights
    self.snippets = snippets
  }

  /// A hit of which nothing but the identifier is known.
  init(identifier: String, score: Float, tier: Tier) {
    record = PolicyRecord(id: identifier, text: "")
    isRead = false
    self.score = score
    self.tier = tier
    highlights = Highlights()
    snippets = []
  }
}

/// Where a record answers a query: half-open ranges of the shown text, ascending and apart from each other.
public struct Highlights: Sendable, Equatable {
  /// The ranges in the title.
  public var title: [Range<Int>] = []
  /// The ranges in the text.
  public var text: [Range<Int>] = []
  /// The ranges in each unit's name, one list for each unit.
  public var units: [[Range<Int>]] = []
  /// The range in the document's 文号, which is the whole of it where the query names it, or its agency, year or number.
  public var documentNumber: [Range<Int>] = []

  /// No ranges.
  public init() {}
}

extension SearchResult {
  /// `{"total", "took_us", "partial": true, "unmatched": […], "did_you_mean": {"query", "total"}, "facets": {…}, "hits": […]}`;
  /// `partial`, `unmatched` and `did_you_mean` only where they say something, facets only where some were asked for.
  public var json: JSONValue {
    var object = JSONObject()
    object["total"] = .integer(total)
    object["took_us"] = .integer(tookMicroseconds)
    if isPartial { object["partial"] = .bool(true) }
    if !unmatched.isEmpty { object["unmatched"] = .array(unmatched.map(JSONValue.string)) }
    if let didYouMean {
      object["did_you_mean"] = ["query": .string(didYouMean.query), "total": .integer(didYouMean.total)]
    }
    if !facets.isEmpty {
      object["facets"] = .object(JSONObject(facets.map { .init(name: $0.field.names[0], value: $0.json) }))
    }
    object["hits"] = .array(hits.map(\.json))
    return .object(object)
  }
}

extension Facet {
  /// `{"values": [{"value", "count"}, …], "total"}`: the values with the most hits, and how many values there are.
  public var json: JSONValue {
    [
      "values": .array(values.map { ["value": .string($0.value), "count": .integer($0.count)] }),
      "total": .integer(valueCount),
    ]
  }
}

extension Hit {
  /// The record's members with `score`, `citation`, `tier`, `highlights` in code points and `highlights_utf16` in UTF-16
  /// code units; and `snippets` where there are any. Of a record that was not read `id`, `score` and `tier`.
  public var json: JSONValue {
    guard isRead else {
      return ["id": .string(record.id), "score": .number(String(score)), "tier": .string(tier.rawValue)]
    }
    var members: [JSONObject.Member] = [
      .init(name: "id", value: .string(record.id)), .init(name: "score", value: .number(String(score))),
    ]
    // A field of the record's own that has the name of one of ours stays in the export; here ours stands.
    members += (record.json.object?.members ?? []).filter { !Self.memberNames.contains($0.name) }
    members += [
      .init(name: "citation", value: .string(record.citation)), .init(name: "tier", value: .string(tier.rawValue)),
      .init(name: "highlights", value: highlights.json),
      .init(name: "highlights_utf16", value: highlights.utf16(in: record).json),
    ]
    if !snippets.isEmpty {
      members.append(.init(name: "snippets", value: .array(Snippet.json(snippets, of: record.text))))
    }
    return .object(JSONObject(members))
  }

  /// The members that are not the record's.
  private static let memberNames: Set = [
    "id", "score", "citation", "tier", "highlights", "highlights_utf16", "snippets",
  ]
}
