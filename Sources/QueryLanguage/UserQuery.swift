/// What a person typed into a search box. Any text is a query; none is a syntax error.
public enum UserQuery: Sendable, Equatable {
  /// Text wholly inside one pair of quotes: found as it stands, and nothing else.
  case literal(String)
  /// Any other text. Quotes inside it are ignored and their words kept.
  case plain(String)

  /// Reads a query. White space around it does not count.
  public init(_ text: String) {
    let trimmed = text.unicodeScalars.trimming { $0.properties.isWhitespace }
    self = Self.quoted(trimmed).map { .literal(String($0)) } ?? .plain(String(trimmed))
  }

  /// The text without the quotes around it.
  public var text: String {
    switch self {
    case .literal(let text), .plain(let text): text
    }
  }

  /// True where there is nothing to search for.
  public var isEmpty: Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }

  /// The number where a plain query is digits alone, of any width, or 第N项.
  public var measureNumber: Int? {
    guard case .plain(let text) = self else { return nil }
    var digits = text[...]
    if digits.first == "第", digits.last == "项" || digits.last == "項" {
      digits = digits.dropFirst().dropLast()
    }
    var number = 0
    guard !digits.isEmpty else { return nil }
    for scalar in digits.unicodeScalars {
      guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
      let (next, overflow) = number.multipliedReportingOverflow(by: 10)
      guard !overflow, next <= Int.max - 9 else { return nil }
      number = next + Int(value)
    }
    return number
  }

  /// The text inside the quotes, where one pair stands around all of it.
  private static func quoted(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
    guard let first = text.first, let last = text.last, text.count >= 2 else { return nil }
    let inner = text.dropFirst().dropLast()
    switch (first, last) {
    case ("\"", "\""), ("＂", "＂"):
      return inner.contains(first) ? nil : inner
    case ("“", "”"):
      // “甲”和“乙” begins and ends with quotes that are not a pair.
      var depth = 1
      for scalar in inner {
        if scalar == "“" { depth += 1 } else if scalar == "”" { depth -= 1 }
        if depth == 0 { return nil }
      }
      return inner
    default:
      return nil
    }
  }
}

extension String.UnicodeScalarView {
  fileprivate func trimming(_ isTrimmed: (Unicode.Scalar) -> Bool) -> Substring.UnicodeScalarView {
    guard let start = firstIndex(where: { !isTrimmed($0) }), let end = lastIndex(where: { !isTrimmed($0) }) else {
      return self[endIndex...]
    }
    return self[start...end]
  }
}
