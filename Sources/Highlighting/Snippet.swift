internal import TextAnalysis

/// A part of a text that shows best where it answers a query.
public struct Snippet: Sendable, Equatable {
  /// Where it stands in the text, half-open, in code points.
  public let range: Range<Int>
  /// Where it answers: ranges of the whole text as `Highlighter.ranges` has them, cut to the snippet, in code points of the
  /// text.
  public let highlights: [Range<Int>]
}

extension Snippet {
  /// The snippets of a text with these marks, in the order of the text, apart from each other.
  ///
  /// A text of at most `options.length` code points is one snippet. Otherwise a snippet is whole sentences or clauses, as
  /// many as fit, and only a clause that is too long by itself is cut, between characters as a reader sees them and where
  /// it fits not within a match. First comes what holds the weightiest different parts of the query, then the most
  /// matches; and then, for each further snippet, what holds the weightiest parts that those before lack. Where nothing
  /// is marked, it is the beginning of the text.
  ///
  /// A character as a reader sees it is never cut: one of more code points than `options.length` is a snippet.
  public static func snippets(of text: String, _ marks: [Mark], _ options: SnippetOptions = .init()) -> [Snippet] {
    let highlights = marks.map(\.range).merged
    let count = text.unicodeScalars.count
    guard count > options.length else { return count == 0 ? [] : [Snippet(range: 0..<count, highlights: highlights)] }
    let passages = Passages(text, marks, length: max(1, options.length))
    return passages.best(max(1, options.count)).map { range in
      Snippet(range: range, highlights: highlights.map { $0.clamped(to: range) }.filter { !$0.isEmpty })
    }
  }
}
