public import QueryLanguage
public import TextAnalysis

/// A structured query as the patterns and values that records are held against.
public struct StructuredPlan: Sendable {
  /// What a record is to answer.
  indirect enum Condition: Sendable {
    /// All of these; of none, any record is.
    case all([Condition])
    case any([Condition])
    case not(Condition)
    /// The pattern stands in a field, or in the text, the title or a unit's name.
    case pattern(TextPattern, in: QueryField?)
    case number(QueryBounds<Int>)
    case documentNumber(DocumentNumber)
    case identifier(String)
    case year(QueryBounds<Int>)
    case date(QueryBounds<QueryDate>)
    case range(QueryRange, in: DeclaredField)
  }

  /// Part of the score.
  enum Scored: Sendable {
    case term(Term)
    /// All terms that begin with this one.
    case prefix(Term)
  }

  /// The query.
  let query: StructuredQuery
  /// What a record is to answer.
  let condition: Condition
  /// What scores, in the order of the query, as often as it stands there. What is negated and what asks for a field that
  /// is not part of the searched text does not score.
  private(set) var scored: [Scored] = []
  /// The runs that may go on in the searched text, and where they stand in the query.
  private(set) var prefixes: [(term: Term, position: Int)] = []

  /// Plans a query. Where it `widensWords`, a word that is not in quotes is also found in the other ways it may be written,
  /// as a phrase with `~alias` is.
  ///
  /// - Throws: `QuerySyntaxError` where a word or phrase holds nothing but punctuation.
  public init(
    _ query: StructuredQuery, analyzer: Analyzer, widensWords: Bool = false
  ) throws(QuerySyntaxError) {
    self.query = query
    var reader = Reader(query: query.text, analyzer: analyzer, widensWords: widensWords)
    condition = try reader.condition(query.root, isPositive: true)
    scored = reader.scored
    prefixes = reader.prefixes
  }
}

/// Walks the tree from left to right.
private struct Reader {
  let query: String
  let analyzer: Analyzer
  let widensWords: Bool
  var scored: [StructuredPlan.Scored] = []
  var prefixes: [(term: Term, position: Int)] = []

  mutating func condition(
    _ node: QueryNode, isPositive: Bool
  ) throws(QuerySyntaxError) -> StructuredPlan.Condition {
    switch node.content {
    case .all(let nodes): return .all(try conditions(nodes, isPositive: isPositive))
    case .any(let nodes): return .any(try conditions(nodes, isPositive: isPositive))
    case .not(let inner): return .not(try condition(inner, isPositive: !isPositive))
    case .everything: return .all([])
    case .number(let bounds): return .number(bounds)
    case .year(let bounds): return .year(bounds)
    case .date(let bounds): return .date(bounds)
    case .range(let range, let field): return .range(range, in: field)
    case .text(let text, in: .id): return .identifier(text.string)
    case .text(let text, let field):
      if field == .documentNumber, let number = DocumentNumber(text.string) { return .documentNumber(number) }
      if let string = widened(text) {
        let analyzed = analyzer.analyze(string)
        var conditions: [StructuredPlan.Condition] = []
        for way in [string] + analyzer.variants(of: analyzed.folded, analyzer.rewritings(of: analyzed)) {
          let pattern = try pattern(.phrase(way, slop: 0), in: field, at: node, isPositive: isPositive)
          conditions.append(.pattern(pattern, in: field))
        }
        return .any(conditions)
      }
      return .pattern(try pattern(text, in: field, at: node, isPositive: isPositive), in: field)
    }
  }

  /// The text where its other ways are to be found, too.
  private func widened(_ text: QueryText) -> String? {
    switch text {
    case .alias(let string): string
    case .word(let string): widensWords ? string : nil
    case .phrase, .prefix, .whole: nil
    }
  }

  private mutating func conditions(
    _ nodes: [QueryNode], isPositive: Bool
  ) throws(QuerySyntaxError) -> [StructuredPlan.Condition] {
    var conditions: [StructuredPlan.Condition] = []
    for node in nodes { conditions.append(try condition(node, isPositive: isPositive)) }
    return conditions
  }

  private mutating func pattern(
    _ text: QueryText, in field: QueryField?, at node: QueryNode, isPositive: Bool
  ) throws(QuerySyntaxError) -> TextPattern {
    let analyzed = analyzer.analyze(text.string)
    let found: TextPattern? =
      switch text {
      case .prefix: .prefix(analyzed)
      case .phrase(_, let slop) where slop > 0: .near(analyzed, slop: slop)
      case .whole: Phrase(analyzed).map(TextPattern.whole)
      case .word, .phrase, .alias: Phrase(analyzed).map(TextPattern.phrase)
      }
    guard let found else {
      throw QuerySyntaxError(
        query: query, position: node.range.lowerBound, expected: "a character, letter or digit to search for",
        found: "none")
    }
    guard field?.isSearched ?? true else { return found }
    var terms = isPositive ? QueryPlan.scoredTerms(ofLiteral: analyzed) : []
    if case .prefix(let phrase) = found, let last = phrase.items.last?.term {
      prefixes.append((last, node.range.lowerBound))
      terms.removeAll { $0.term == last }
      if isPositive { scored.append(.prefix(last)) }
    }
    for scoredTerm in terms { scored += Array(repeating: .term(scoredTerm.term), count: scoredTerm.count) }
    return found
  }
}

extension StructuredPlan {
  /// Whether some of the query can only be told from the stored records, as where a word is to stand in the title.
  public var readsRecords: Bool { condition.readsRecords(unless: \.hasColumn) }
}

extension StructuredPlan.Condition {
  /// Whether some of it can only be told from the stored records; `hasColumn` says of which fields there is a column.
  func readsRecords(unless hasColumn: (QueryField) -> Bool) -> Bool {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.contains { $0.readsRecords(unless: hasColumn) }
    case .not(let condition): condition.readsRecords(unless: hasColumn)
    case .pattern(_, let field): field.map { !hasColumn($0) } ?? false
    case .year: !hasColumn(.year)
    case .date: !hasColumn(.date)
    case .range(_, let field): !hasColumn(.declared(field))
    case .number, .documentNumber, .identifier: false
    }
  }
}

extension QueryField {
  /// Whether it is part of the text that every record is indexed by.
  var isSearched: Bool {
    switch self {
    case .text, .title, .unit, .lead, .support, .byDuty: true
    case .section, .number, .documentNumber, .document, .issuer, .region, .kind, .year, .date, .id, .declared: false
    }
  }
}
