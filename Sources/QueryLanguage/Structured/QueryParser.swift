/// Reads tokens into a tree by recursive descent, one function for each rule of the grammar.
struct QueryParser {
  let query: String
  let parameters: QueryParameters
  private let fields: QueryFields
  private var tokenizer: QueryTokenizer
  private(set) var token: QueryToken
  private var depth = 0
  private var leaves = 0
  /// The field whose value is being read. Fields do not stand within each other.
  private(set) var field: QueryField?

  init(_ query: String, parameters: QueryParameters, fields: QueryFields) throws(QuerySyntaxError) {
    self.query = query
    self.parameters = parameters
    self.fields = fields
    tokenizer = QueryTokenizer(query, parameters: parameters)
    token = try tokenizer.next()
  }

  /// `query = or`
  mutating func parse() throws(QuerySyntaxError) -> QueryNode {
    let node = try parseOr()
    guard token.kind == .end else { throw error(expected: "the end of the query") }
    return node
  }

  /// `or = and { ( "OR" | "|" ) and }`
  private mutating func parseOr() throws(QuerySyntaxError) -> QueryNode {
    var nodes = [try parseAnd()]
    while token.kind == .or {
      try advance()
      nodes.append(try parseAnd())
    }
    return joined(nodes, QueryNode.Content.any)
  }

  /// `and = clause { [ "AND" ] clause }`
  private mutating func parseAnd() throws(QuerySyntaxError) -> QueryNode {
    var nodes = [try parseClause()]
    while true {
      switch token.kind {
      case .and: try advance()
      case .text, .everything, .label, .open, .not, .sign: break
      case .close, .or, .end: return joined(nodes, QueryNode.Content.all)
      }
      nodes.append(try parseClause())
    }
  }

  private func joined(_ nodes: [QueryNode], _ content: ([QueryNode]) -> QueryNode.Content) -> QueryNode {
    guard nodes.count > 1 else { return nodes[0] }
    return QueryNode(content(nodes), range: nodes[0].range.lowerBound..<nodes[nodes.count - 1].range.upperBound)
  }

  /// `clause = { "NOT" | "-" | "+" } ( group | leaf )`
  private mutating func parseClause() throws(QuerySyntaxError) -> QueryNode {
    let start = token.range.lowerBound
    switch token.kind {
    case .not, .sign(isNegative: true):
      let node = try nested { parser throws(QuerySyntaxError) in try parser.parseClause() }
      return QueryNode(.not(node), range: start..<node.range.upperBound)
    case .sign(isNegative: false):
      return try nested { parser throws(QuerySyntaxError) in try parser.parseClause() }
    case .open: return try parseGroup()
    case .label(let name):
      guard field == nil else { throw error(expected: "no second field in a field's group") }
      return try parseField(name)
    case .text, .everything: return try parseLeaf(start: start)
    case .close, .and, .or, .end: throw error(expected: "a word, a phrase, a field or (")
    }
  }

  /// `group = "(" or ")"`
  private mutating func parseGroup(endsField: Bool = false) throws(QuerySyntaxError) -> QueryNode {
    let opening = token.range.lowerBound
    let node = try nested { parser throws(QuerySyntaxError) in try parser.parseOr() }
    guard token.kind == .close else {
      throw error(expected: ") to close the group from character \(opening + 1) on")
    }
    let end = token.range.upperBound
    if endsField { field = nil }
    try advance()
    return QueryNode(node.content, range: opening..<end)
  }

  /// `field = name ":" ( value | group )`
  private mutating func parseField(_ name: String) throws(QuerySyntaxError) -> QueryNode {
    let start = token.range.lowerBound
    guard let field = fields[name] else {
      throw error(
        at: start, expected: "one of the fields \(fields.names()), or \\ before the colon", found: Self.shown(name))
    }
    self.field = field
    try advance()
    switch token.kind {
    case .open: return try parseGroup(endsField: true)
    case .text: return try parseLeaf(start: start, endsField: true)
    default: throw error(expected: "a value or ( after the field \(field.names[0])")
    }
  }

  private mutating func parseLeaf(start: Int, endsField: Bool = false) throws(QuerySyntaxError) -> QueryNode {
    leaves += 1
    guard leaves <= StructuredQuery.leafLimit else {
      throw error(expected: "at most \(StructuredQuery.leafLimit) words, phrases and ranges", found: "more")
    }
    let content = try content()
    let end = token.range.upperBound
    if endsField { field = nil }
    try advance()
    return QueryNode(content, range: start..<end)
  }

  /// Reads what comes after the current token, one level deeper.
  private mutating func nested(
    _ body: (inout QueryParser) throws(QuerySyntaxError) -> QueryNode
  ) throws(QuerySyntaxError) -> QueryNode {
    guard depth < StructuredQuery.depthLimit else {
      throw error(expected: "at most \(StructuredQuery.depthLimit) groups and signs within each other", found: "more")
    }
    depth += 1
    defer { depth -= 1 }
    try advance()
    return try body(&self)
  }

  private mutating func advance() throws(QuerySyntaxError) {
    tokenizer.keepsBracketedYear = field == .documentNumber
    tokenizer.takesWholeValues = field != nil
    tokenizer.readsParameters = field?.hasRanges != true
    tokenizer.readsNegativeNumbers = field?.hasNegativeNumbers == true
    token = try tokenizer.next()
  }
}

extension QueryParser {
  /// An error at the current token.
  func error(expected: String, found: String? = nil) -> QuerySyntaxError {
    error(at: token.range.lowerBound, expected: expected, found: found ?? foundToken)
  }

  func error(at position: Int, expected: String, found: String) -> QuerySyntaxError {
    QuerySyntaxError(query: query, position: position, expected: expected, found: found)
  }

  private var foundToken: String {
    guard token.kind != .end else { return "the end" }
    let scalars = query.unicodeScalars.dropFirst(token.range.lowerBound).prefix(token.range.count)
    return Self.shown(String(String.UnicodeScalarView(scalars)))
  }

  /// At most 20 characters of a text, for an error on one line.
  static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0.isShown ? $0 : " " }
    return String(String.UnicodeScalarView(scalars.prefix(20))) + (scalars.count > 20 ? "…" : "")
  }
}
