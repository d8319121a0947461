/// Why a text is no structured query: where, what was expected and what was found.
public struct QuerySyntaxError: Error, Hashable, Sendable {
  /// The whole query.
  public let query: String
  /// The place, in code points from the start of the query; its length for the end.
  public let position: Int
  /// What was expected there.
  public let expected: String
  /// What was found instead.
  public let found: String

  /// An error at a place of a query.
  public init(query: String, position: Int, expected: String, found: String) {
    self.query = query
    self.position = position
    self.expected = expected
    self.found = found
  }
}

extension QuerySyntaxError: CustomStringConvertible {
  /// One line: what was expected, what was found, and at which code point, counted from 1.
  public var description: String { "expected \(expected), found \(found), at character \(position + 1) of the query" }

  /// Two lines: the query, or the part of it around the place, and a caret under the place. Both are indented by two
  /// columns; characters that show nothing or would steer a terminal are shown as spaces.
  public var excerpt: String {
    let scalars = Array(query.unicodeScalars)
    let place = min(max(0, position), scalars.count)
    let start = place > Self.context ? place - Self.context : 0
    let end = min(scalars.count, place + Self.context)
    var (line, caret) = ("  ".unicodeScalars, "  ".unicodeScalars)
    if start > 0 { (line, caret) = ("  …".unicodeScalars, "   ".unicodeScalars) }
    for index in start..<end {
      let scalar = scalars[index]
      line.append(scalar.isShown ? scalar : " ")
      guard index < place else { continue }
      switch scalar.isShown ? scalar.columns : 1 {
      case 0: break
      case 1: caret.append(" ")
      // A full-width space is as wide as the character above it, even where that is not two columns.
      default: caret.append("\u{3000}")
      }
    }
    if end < scalars.count { line.append("…") }
    return "\(line)\n\(caret)^"
  }

  /// The most code points shown on either side of the place.
  private static let context = 40
}
