extension QueryParser {
  /// What the text that is the current token asks in the current field.
  func content() throws(QuerySyntaxError) -> QueryNode.Content {
    if token.kind == .everything, field == nil { return .everything }
    guard case .text(let text) = token.kind else { throw error(expected: "a value") }
    switch field {
    case .number: return .number(try bounds(text, "a number such as 30, 30..40, 30.. or ..40", Self.integer, <=))
    case .year:
      return .year(
        try bounds(
          text, "a year such as 2023, 2022..2023, 2022.. or ..2023",
          { Self.integer($0).flatMap { (1...9999).contains($0) ? $0 : nil } }, <=))
    case .date: return .date(try dates(text))
    case .declared(let field) where field.kind == .number:
      let range = try bounds(text, "a number such as 30, -30..40, 30.. or ..40", Self.wholeNumber, <=)
      return .range(.numbers(range), in: field)
    case .declared(let field) where field.kind == .date: return .range(.dates(try dates(text)), in: field)
    case .id:
      switch text {
      case .word, .phrase(_, slop: 0): return .text(text, in: field)
      default: throw error(expected: "a whole identifier")
      }
    default: return .text(text, in: field)
    }
  }

  private func dates(_ text: QueryText) throws(QuerySyntaxError) -> QueryBounds<QueryDate> {
    try bounds(text, "a date such as 2023, 2023-06, 2023-06-08 or 2023-01..2023-06", { QueryDate($0) }) {
      $0.firstDay <= $1.lastDay
    }
  }

  private func bounds<Value>(
    _ text: QueryText, _ expected: String, _ read: (Substring) -> Value?, _ isInOrder: (Value, Value) -> Bool
  ) throws(QuerySyntaxError) -> QueryBounds<Value> {
    guard case .word(let word) = text else { throw error(expected: expected) }
    // A Chinese keyboard types 。。 for two dots.
    let value = String(String.UnicodeScalarView(word.unicodeScalars.map { $0 == "。" ? "." : $0.syntax }))
    let ends = value.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.contains(where: { !$0.isEmpty }) else { throw error(expected: expected) }
    var values: [Value?] = []
    for end in ends {
      guard !end.isEmpty else {
        values.append(nil)
        continue
      }
      let literal = try literal(end)
      guard let value = read(literal[...]) else {
        throw error(expected: expected, found: end == literal ? nil : "\(end) = \(Self.shown(literal))")
      }
      values.append(value)
    }
    guard values.count == 2 else { return QueryBounds(lower: values[0], upper: values[0]) }
    if let lower = values[0], let upper = values[1], !isInOrder(lower, upper) {
      throw error(expected: "a range that begins before it ends")
    }
    return QueryBounds(lower: values[0], upper: values[1])
  }

  /// An end of a range as it stands or, for `$name`, the value of the parameter.
  private func literal(_ end: Substring) throws(QuerySyntaxError) -> String {
    guard end.first == "$", !parameters.isEmpty else { return String(end) }
    guard let value = parameters[String(end.dropFirst())] else {
      throw error(expected: parameters.expectation, found: Self.shown(String(end)))
    }
    return String(String.UnicodeScalarView(value.unicodeScalars.map(\.syntax)))
  }

  /// A number of at most nine digits.
  private static func integer(_ digits: Substring) -> Int? {
    guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  /// A number of at most 18 digits, perhaps negative.
  private static func wholeNumber(_ text: Substring) -> Int? {
    let digits = text.first == "-" ? text.dropFirst() : text
    guard (1...18).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}

extension QueryField {
  /// Whether what it is asked for is a range.
  var hasRanges: Bool {
    switch self {
    case .number, .year, .date: true
    case .declared(let field): field.kind != .keyword
    default: false
    }
  }

  /// Whether its numbers may be negative.
  var hasNegativeNumbers: Bool { if case .declared(let field) = self { field.kind == .number } else { false } }
}
