public import InvertedIndex
public import JSONText
internal import QueryLanguage
internal import TextAnalysis

/// What the structures of an index hold, counted by reading its dictionaries.
public struct IndexContents: Sendable, Equatable {
  /// Terms of one kind.
  public struct Kind: Sendable, Equatable {
    /// What they are: `word`, `bigram`, `character`, `run`, `break`, or `value` for identifiers and numbers.
    public let name: String
    /// How many there are; one that stands in several segments counts in each.
    public internal(set) var terms = 0
    /// The documents of all of them.
    public internal(set) var postings = 0
    /// How often they stand in them.
    public internal(set) var occurrences = 0
  }

  /// A column.
  public struct Field: Sendable, Equatable {
    /// The name of the field in queries.
    public let name: String
    /// `number`, `date` or `keyword`.
    public let kind: String
    /// Whether the schema of the index declares it.
    public let isDeclared: Bool
    /// How many values the records have.
    public internal(set) var values = 0
    /// Of keywords, how many different ones; one that stands in several segments counts in each.
    public internal(set) var keywords = 0
  }

  /// By kind, in the order of their names.
  public private(set) var kinds: [Kind] = []
  /// In the order of their names.
  public private(set) var fields: [Field] = []
  /// How many positions are kept.
  public private(set) var positions = 0

  /// The documents of all terms.
  public var postings: Int { kinds.reduce(0) { $0 + $1.postings } }

  /// Counts what a snapshot holds, dead documents among it. Linear in the number of terms.
  init(_ snapshot: IndexSnapshot, _ declared: [DeclaredField]) throws(IndexError) {
    var kinds: [String: Kind] = [:]
    var fields: [String: Field] = [:]
    for field in declared {
      fields[field.name] = Field(name: field.name, kind: field.kind.rawValue, isDeclared: true)
    }
    for segment in snapshot.segments {
      try segment.forEachTerm { key, entry in
        let name = key.first.flatMap(Token.Kind.init(rawValue:)).map { "\($0)" } ?? "value"
        var kind = kinds[name] ?? Kind(name: name)
        kind.terms += 1
        kind.postings += entry.documentCount
        kind.occurrences += entry.occurrences
        if entry.hasPositions { positions += entry.occurrences }
        kinds[name] = kind
      }
      for column in segment.columns {
        var field = fields[column.name] ?? Field(name: column.name, kind: "\(column.kind)", isDeclared: false)
        field.values += column.valueCount
        field.keywords += column.keywordCount
        fields[column.name] = field
      }
    }
    self.kinds = kinds.values.sorted { $0.name < $1.name }
    self.fields = fields.values.sorted { $0.name < $1.name }
  }

  /// `{"postings", "positions", "kinds": {…: {"terms", "postings", "occurrences"}}, "fields": {…: {"kind", "values",
  /// "keywords", "declared"}}}`; `keywords` only of those, `declared` only of fields of the schema.
  public var json: JSONValue {
    let kinds = kinds.map { kind in
      JSONObject.Member(
        name: kind.name,
        value: [
          "terms": .integer(kind.terms), "postings": .integer(kind.postings), "occurrences": .integer(kind.occurrences),
        ])
    }
    let fields = fields.map { field in
      var object = JSONObject([
        .init(name: "kind", value: .string(field.kind)), .init(name: "values", value: .integer(field.values)),
      ])
      if field.kind == "keyword" { object["keywords"] = .integer(field.keywords) }
      if field.isDeclared { object["declared"] = .bool(true) }
      return JSONObject.Member(name: field.name, value: .object(object))
    }
    return [
      "postings": .integer(postings), "positions": .integer(positions), "kinds": .object(JSONObject(kinds)),
      "fields": .object(JSONObject(fields)),
    ]
  }
}

extension PolicyIndex {
  /// What the structures of the index hold. Linear in the number of terms: some 50 ms for a million.
  public func contents() throws(IndexError) -> IndexContents { try IndexContents(snapshot, fields.declared) }
}
