public import TextAnalysis

/// Finds where a text answers a query: the ranges of the terms and phrases that counted, in the author's text.
public struct Highlighter: Sendable {
  private let analyzer: Analyzer
  private let terms: [Term: Part]
  private let phrases: [(phrase: Phrase, part: Part)]

  /// A part of the query.
  private struct Part: Sendable {
    let source: Int
    let weight: Float
  }

  /// A highlighter of these terms and phrases and how much each says; `analyzer` is the one the index was built with.
  public init(analyzer: Analyzer, terms: [Term: Float] = [:], phrases: [Phrase: Float]) {
    self.analyzer = analyzer
    var count = 0
    func part(_ weight: Float) -> Part {
      count += 1
      return Part(source: count - 1, weight: weight)
    }
    self.terms = terms.mapValues(part)
    self.phrases = phrases.map { ($0.key, part($0.value)) }
  }

  /// The places to mark, in no order; they may overlap.
  public func marks(in text: String) -> [Mark] {
    let analyzed = analyzer.analyze(text)
    var marks: [Mark] = []
    for token in analyzed.tokens {
      guard let part = terms[analyzed.term(of: token)] else { continue }
      marks.append(Mark(analyzed.original(token), source: part.source, weight: part.weight))
    }
    if !phrases.isEmpty {
      let occurrences = TextOccurrences(analyzed)
      for (phrase, part) in phrases {
        marks += occurrences.ranges(of: .phrase(phrase)).map { Mark($0, source: part.source, weight: part.weight) }
      }
    }
    return marks
  }

  /// The ranges to mark, half-open, in code points of `text`: ascending, apart from each other by a character or more.
  public func ranges(in text: String) -> [Range<Int>] { marks(in: text).map(\.range).merged }
}
