internal import Highlighting
internal import JSONText

extension Snippet {
  /// `{"text", "range", "range_utf16", "highlights", "highlights_utf16"}` of each: the range counts in the whole text, the
  /// highlights in the snippet's own.
  static func json(_ snippets: [Snippet], of text: String) -> [JSONValue] {
    let scalars = Array(text.unicodeScalars)
    return zip(snippets, text.utf16Ranges(snippets.map(\.range))).map { snippet, utf16 in
      let shown = String(String.UnicodeScalarView(scalars[snippet.range]))
      let ranges = snippet.highlights.map {
        $0.lowerBound - snippet.range.lowerBound..<$0.upperBound - snippet.range.lowerBound
      }
      return [
        "text": .string(shown), "range": Highlights.json([snippet.range])[0],
        "range_utf16": Highlights.json([utf16])[0],
        "highlights": .array(Highlights.json(ranges)),
        "highlights_utf16": .array(Highlights.json(shown.utf16Ranges(ranges))),
      ]
    }
  }
}
