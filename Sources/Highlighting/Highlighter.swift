public import TextAnalysis

/// Finds where a text answers a query: the ranges of the terms and phrases that counted, in the author's text.
public struct Highlighter: Sendable {
  private let analyzer: Analyzer
  private let terms: Set<Term>
  private let phrases: [Phrase]

  /// A highlighter of these terms and phrases; `analyzer` is the one the index was built with.
  public init(analyzer: Analyzer, terms: Set<Term>, phrases: [Phrase]) {
    self.analyzer = analyzer
    self.terms = terms
    self.phrases = phrases
  }

  /// The ranges to mark, half-open, in code points of `text`: ascending, apart from each other by a character or more.
  public func ranges(in text: String) -> [Range<Int>] {
    let analyzed = analyzer.analyze(text)
    var ranges: [Range<Int>] = []
    for token in analyzed.tokens where terms.contains(analyzed.term(of: token)) {
      ranges.append(analyzed.original(token))
    }
    if !phrases.isEmpty {
      let occurrences = TextOccurrences(analyzed)
      for phrase in phrases { ranges += occurrences.ranges(of: .phrase(phrase)) }
    }
    return ranges.merged
  }
}
