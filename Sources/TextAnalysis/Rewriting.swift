/// A part of a query with the other ways to write it. Quoted queries are literal and have none.
public struct Rewriting: Sendable, Equatable {
  /// Where the part stands in the folded query, in code points.
  public let range: Range<Int>
  /// The other ways to write it, folded; not empty.
  public let alternatives: [String]
}

extension Analyzer {
  /// What may be written otherwise in a query: terms of the lexicon that hold punctuation, names with aliases, and
  /// numbers. In order, apart from each other.
  public func rewritings(of query: FoldedText) -> [Rewriting] {
    var rewritings = punctuatedTerms.rewritings(of: query)
    for more in [aliases.rewritings(of: query), Numerals.rewritings(of: query)] {
      rewritings += more.filter { new in !rewritings.contains { $0.range.overlaps(new.range) } }
    }
    return rewritings.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The query with all its rewritings, as `rewritings(of:)` gives them, written the first other way, the second, and so
  /// on; folded.
  public func variants(of query: FoldedText, _ rewritings: [Rewriting]) -> [String] {
    let count = rewritings.map(\.alternatives.count).max() ?? 0
    return (0..<count).map { choice in
      var variant = ""
      var position = 0
      for rewriting in rewritings {
        variant += query.string(position..<rewriting.range.lowerBound)
        variant += rewriting.alternatives[min(choice, rewriting.alternatives.count - 1)]
        position = rewriting.range.upperBound
      }
      return variant + query.string(position..<query.count)
    }
  }
}
