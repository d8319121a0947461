/// Words that a structured query looks for, as the person wrote them, escapes resolved. Never empty.
public enum QueryText: Sendable, Hashable {
  /// Text without spaces that is to stand as it is.
  case word(String)
  /// Text that is to stand as it is; with a slop above 0, its words in order with at most that many positions between
  /// them.
  case phrase(String, slop: Int)
  /// Text that is to stand as it is, its last run of letters and digits perhaps going on.
  case prefix(String)
  /// All of a field's text: it holds nothing else but punctuation.
  case whole(String)
  /// Text that is to stand as it is or with its names and numbers written another way.
  case alias(String)

  /// The text.
  public var string: String {
    switch self {
    case .word(let string), .phrase(let string, _), .prefix(let string), .whole(let string), .alias(let string): string
    }
  }
}
