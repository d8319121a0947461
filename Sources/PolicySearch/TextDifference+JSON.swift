public import CrossReference
internal import Highlighting
public import JSONText

extension TextDifference {
  /// An array of the clauses, each `{"kind", "source", "source_utf16", "other", "other_utf16"}`, and of a changed one also
  /// `parts`, which have the same members and, where they do not stay, what is `removed` and `added`.
  ///
  /// `kind` is `kept`, `changed`, `removed` or `added`. Ranges are half-open, in code points and UTF-16; that of a text
  /// which lacks the clause or part is empty.
  public func json(source: String, other: String) -> JSONValue {
    let parts = clauses.flatMap(\.parts)
    let sourceRanges = source.utf16Ranges(parts.map(\.source))
    let otherRanges = other.utf16Ranges(parts.map(\.other))
    let (sourceScalars, otherScalars) = (Array(source.unicodeScalars), Array(other.unicodeScalars))
    var next = 0
    return .array(
      clauses.map { clause in
        let own = next..<next + clause.parts.count
        next = own.upperBound
        let whole = Self.members(
          clause.whole, sourceRanges[own.lowerBound].lowerBound..<sourceRanges[own.upperBound - 1].upperBound,
          otherRanges[own.lowerBound].lowerBound..<otherRanges[own.upperBound - 1].upperBound)
        guard clause.whole.kind == .changed else { return .object(JSONObject(whole)) }
        let parts = own.map { index -> JSONValue in
          let part = parts[index]
          var members = Self.members(part, sourceRanges[index], otherRanges[index])
          if part.kind != .kept {
            members.append(.init(name: "removed", value: .string(Self.text(sourceScalars[part.source]))))
            members.append(.init(name: "added", value: .string(Self.text(otherScalars[part.other]))))
          }
          return .object(JSONObject(members))
        }
        return .object(JSONObject(whole + [.init(name: "parts", value: .array(parts))]))
      })
  }

  private static func members(
    _ part: Part, _ sourceUTF16: Range<Int>, _ otherUTF16: Range<Int>
  ) -> [JSONObject.Member] {
    func json(_ range: Range<Int>) -> JSONValue { [.integer(range.lowerBound), .integer(range.upperBound)] }
    return [
      .init(name: "kind", value: .string(part.kind.rawValue)), .init(name: "source", value: json(part.source)),
      .init(name: "source_utf16", value: json(sourceUTF16)), .init(name: "other", value: json(part.other)),
      .init(name: "other_utf16", value: json(otherUTF16)),
    ]
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
