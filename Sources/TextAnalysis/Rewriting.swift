/// A part of a query with the other ways to write it. Quoted queries are literal and have none.
public struct Rewriting: Sendable, Equatable {
  /// Where the part stands in the folded query, in code points.
  public let range: Range<Int>
  /// The other ways to write it, folded; not empty.
  public let alternatives: [String]
  /// Whether the other ways are synonyms, which do not say quite the same.
  public let isSynonym: Bool

  init(range: Range<Int>, alternatives: [String], isSynonym: Bool = false) {
    self.range = range
    self.alternatives = alternatives
    self.isSynonym = isSynonym
  }
}

extension Analyzer {
  /// What may be written otherwise in a query: terms of the lexicon that hold punctuation, 文号, names with aliases,
  /// numbers, and words with synonyms. In order, apart from each other; of what overlaps that of
  /// the former kind stays, and of one kind the first.
  public func rewritings(of query: AnalyzedText) -> [Rewriting] {
    let folded = query.folded
    var rewritings: [Rewriting] = []
    for kind in [
      punctuatedTerms.rewritings(of: folded), DocumentNumber.rewritings(of: folded), aliases.rewritings(of: folded),
      Numerals.rewritings(of: folded), synonyms.rewritings(of: query),
    ] {
      for new in kind where !rewritings.contains(where: { $0.range.overlaps(new.range) }) { rewritings.append(new) }
    }
    return rewritings.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The query with these rewritings, as `rewritings(of:)` gives them, written the first other way, the second, and so
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
