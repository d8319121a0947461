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
    let occurrences = phrases.isEmpty ? nil : Occurrences(analyzed)
    for phrase in phrases { ranges += occurrences?.ranges(of: phrase) ?? [] }
    return Self.merged(ranges)
  }

  /// The same ranges in one ascending list without overlaps; ranges that touch become one.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}

/// The terms of a text by position, to find phrases in.
private struct Occurrences {
  private let text: AnalyzedText
  private var positions: [Term: Set<Int32>] = [:]
  private var originals: [Int32: Range<Int>] = [:]

  init(_ text: AnalyzedText) {
    self.text = text
    for token in text.tokens where token.kind.hasPositions {
      positions[text.term(of: token), default: []].insert(token.position)
      if token.kind != .bigram { originals[token.position] = text.original(token) }
    }
  }

  func ranges(of phrase: Phrase) -> [Range<Int>] {
    guard let first = phrase.items.first, let starts = positions[first.term] else { return [] }
    return starts.compactMap { start in
      guard phrase.items.allSatisfy({ positions[$0.term]?.contains(start + $0.offset) == true }),
        let from = originals[start], let to = originals[start + Int32(phrase.positionCount) - 1]
      else { return nil }
      return from.lowerBound..<to.upperBound
    }
  }
}
