internal import JSONText
internal import QueryLanguage

/// Reads what other people's records hold.
enum FieldValue {
  static let expectedDate = "a date such as 2023, 2023-06, 2023-06-08 or 2023年6月8日"

  static func keyword(_ value: JSONValue) -> String? {
    if let string = value.string { return string.allSatisfy(\.isWhitespace) ? nil : string }
    switch value {
    case .number, .bool: return value.serialized()
    default: return nil
    }
  }

  /// A whole number, in digits also where it stands in a string.
  static func number(_ value: JSONValue) -> Int? {
    let number = value.integer ?? value.string.flatMap { Int($0) }
    return number.flatMap { $0.magnitude < DeclaredField.numberLimit ? $0 : nil }
  }

  /// A date, of which a time of the day is left out.
  static func date(_ value: JSONValue) -> QueryDate? {
    let text = value.string ?? value.integer.map(String.init) ?? ""
    let day = text.prefix { $0 != "T" && $0 != " " }
    let dashed = day.map { character in
      switch character {
      case "年", "月", "/", ".": "-"
      case "日": ""
      default: String(character)
      }
    }.joined()
    return QueryDate(dashed.hasSuffix("-") ? dashed.dropLast() : dashed[...])
  }
}
