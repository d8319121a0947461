/// Cuts a structured query into tokens, one at a time from left to right.
struct QueryTokenizer {
  private let query: String
  private let scalars: [Unicode.Scalar]
  private let parameters: QueryParameters
  private var index = 0

  /// Whether = before a word or phrase asks for a whole value, as it does in a field.
  var takesWholeValues = false
  /// Whether a year in round brackets belongs to a word, as in 粤府（2023）47号.
  var keepsBracketedYear = false
  /// Whether $ begins a parameter that stands for text; in a range the ends may be parameters, which its reader looks up.
  var readsParameters = true

  /// Whether - before a digit begins a number, and leaves nothing out.
  var readsNegativeNumbers = false

  init(_ query: String, parameters: QueryParameters) {
    self.query = query
    self.parameters = parameters
    scalars = Array(query.unicodeScalars)
  }

  /// The next token; again and again the end where there is no more.
  mutating func next() throws(QuerySyntaxError) -> QueryToken {
    while let scalar = peek(), scalar == " " { index += 1 }
    let start = index
    let kind = try kind()
    return QueryToken(kind: kind, range: start..<index)
  }

  private mutating func kind() throws(QuerySyntaxError) -> QueryToken.Kind {
    guard let scalar = peek() else { return .end }
    switch scalar {
    case "=" where takesWholeValues: return .text(try wholeValue())
    case "(": return symbol(.open)
    case ")": return symbol(.close)
    case "|": return symbol(.or)
    case "-" where readsNegativeNumbers && index + 1 < scalars.count && ("0"..."9").contains(scalars[index + 1].syntax):
      return try word()
    case "-", "+": return try sign(isNegative: scalar == "-")
    case "\"", "“": return .text(try phrase())
    case "$" where readsParameters && !parameters.isEmpty: return .text(try parameter())
    case "”": throw error(expected: "a phrase to begin with “ before it ends with ”")
    case ":": throw error(expected: "the name of a field right before :")
    case "~": throw error(expected: "a phrase in quotes right before ~")
    case "*":
      let kind = symbol(.everything)
      if let next = peek(), ![" ", ")", "|"].contains(next) {
        throw error(expected: "a space after *, or a word before it")
      }
      return kind
    default: return try word()
    }
  }

  private mutating func symbol(_ kind: QueryToken.Kind) -> QueryToken.Kind {
    index += 1
    return kind
  }

  private mutating func sign(isNegative: Bool) throws(QuerySyntaxError) -> QueryToken.Kind {
    index += 1
    guard let next = peek(), next != " " else {
      throw error(expected: "a word, a phrase or a group right after \(scalars[index - 1])")
    }
    return .sign(isNegative: isNegative)
  }

  /// Reads a word or a phrase after =.
  private mutating func wholeValue() throws(QuerySyntaxError) -> QueryText {
    index += 1
    let expected = "a word or a phrase right after ="
    guard let next = peek(), next != " " else { throw error(expected: expected) }
    let start = index
    switch try kind() {
    case .text(.word(let text)), .text(.phrase(let text, slop: 0)):
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw error(at: start, expected: "text right after =", found: "none")
      }
      return .whole(text)
    default:
      let found = String(String.UnicodeScalarView(scalars[start..<index]))
      throw error(at: start, expected: expected, found: QueryParser.shown(found))
    }
  }

  private mutating func word() throws(QuerySyntaxError) -> QueryToken.Kind {
    var text = String.UnicodeScalarView()
    let start = index
    while index < scalars.count {
      if scalars[index] == "\\" {
        try escape()
      } else if scalars[index].endsWord {
        guard keepsBracketedYear, isBracketedYear(at: index), index > start else { break }
        text.append(contentsOf: scalars[index..<index + 5])
        index += 5
      }
      text.append(scalars[index])
      index += 1
    }
    switch peek() {
    case ":":
      index += 1
      return .label(String(text))
    case "*":
      index += 1
      if let next = peek(), next != " ", next != ")", next != "|" { throw error(expected: "the word to end after *") }
      return .text(.prefix(String(text)))
    case "~": throw error(expected: "a phrase in quotes right before ~")
    default: break
    }
    // An escape makes an operator a word.
    switch String(String.UnicodeScalarView(scalars[start..<index].map(\.syntax))) {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    default: return .text(.word(String(text)))
    }
  }

  private func isBracketedYear(at index: Int) -> Bool {
    guard index + 5 < scalars.count, scalars[index].syntax == "(", scalars[index + 5].syntax == ")" else {
      return false
    }
    return scalars[index + 1..<index + 5].allSatisfy { ("0"..."9").contains($0.syntax) }
  }

  /// Reads from a quote to the one that closes it; “” may stand within each other.
  private mutating func phrase() throws(QuerySyntaxError) -> QueryText {
    let opening = index
    let quote = scalars[index]
    index += 1
    var text = String.UnicodeScalarView()
    var depth = 1
    while depth > 0 {
      guard index < scalars.count else {
        throw error(expected: "\(quote == "“" ? "”" : quote) to close the phrase from character \(opening + 1) on")
      }
      let scalar = scalars[index]
      if scalar == "\\" {
        try escape()
      } else if scalar == "“" && quote == "“" {
        depth += 1
      } else if scalar == (quote == "“" ? "”" : quote) {
        depth -= 1
      }
      if depth > 0 { text.append(scalars[index]) }
      index += 1
    }
    guard text.contains(where: { !$0.properties.isWhitespace }) else {
      throw error(at: opening, expected: "text between the quotes", found: "none")
    }
    return try phrase(of: String(text))
  }

  /// Reads `$name`, whose value is a phrase, whatever stands in it.
  private mutating func parameter() throws(QuerySyntaxError) -> QueryText {
    let start = index
    index += 1
    while index < scalars.count, QueryParameters.isInName(scalars[index]) { index += 1 }
    let name = String(String.UnicodeScalarView(scalars[start + 1..<index]))
    guard let value = parameters[name] else {
      throw error(at: start, expected: parameters.expectation, found: QueryParser.shown("$\(name)"))
    }
    if let next = peek(), ![" ", ")", "|", "~"].contains(next) {
      throw error(expected: "the name of a parameter to end")
    }
    guard value.contains(where: { !$0.isWhitespace }) else {
      throw error(at: start, expected: "text as the value of $\(name)", found: "none")
    }
    return try phrase(of: value)
  }

  /// Reads what may follow a phrase.
  private mutating func phrase(of text: String) throws(QuerySyntaxError) -> QueryText {
    guard peek() == "~" else { return .phrase(text, slop: 0) }
    index += 1
    if readsAlias() { return .alias(text) }
    return .phrase(text, slop: try slop())
  }

  /// Reads `alias` or 别名 if it stands here.
  private mutating func readsAlias() -> Bool {
    for name in ["alias", "别名", "別名"] {
      let end = index + name.unicodeScalars.count
      guard end <= scalars.count, scalars[index..<end].map(\.syntax).elementsEqual(name.unicodeScalars) else {
        continue
      }
      index = end
      return true
    }
    return false
  }

  /// Reads the number after ~.
  private mutating func slop() throws(QuerySyntaxError) -> Int {
    let start = index
    var slop = 0
    while let digit = peek(), ("0"..."9").contains(digit), slop <= StructuredQuery.slopLimit {
      slop = slop * 10 + Int(digit.value - 0x30)
      index += 1
    }
    guard index > start else {
      throw error(expected: "after ~ the number of positions that may stand between the words, or alias")
    }
    guard slop <= StructuredQuery.slopLimit else {
      let found = String(String.UnicodeScalarView(scalars[start..<index]))
      throw error(at: start, expected: "at most \(StructuredQuery.slopLimit) positions", found: "\(found)")
    }
    return slop
  }

  /// Moves to the character after a backslash.
  private mutating func escape() throws(QuerySyntaxError) {
    index += 1
    guard index < scalars.count else { throw error(expected: "a character after \\") }
  }

  private func peek() -> Unicode.Scalar? { index < scalars.count ? scalars[index].syntax : nil }

  /// An error at the current place.
  private func error(expected: String) -> QuerySyntaxError {
    let found =
      switch peek() {
      case nil: "the end"
      case " ": "a space"
      default: scalars[index].isShown ? "\(scalars[index])" : "a character that is not shown"
      }
    return error(at: index, expected: expected, found: found)
  }

  private func error(at position: Int, expected: String, found: String) -> QuerySyntaxError {
    QuerySyntaxError(query: query, position: position, expected: expected, found: found)
  }
}
