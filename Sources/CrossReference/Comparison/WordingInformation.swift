internal import InvertedIndex
internal import TextAnalysis

/// How much each stretch of a text says, in bits, measured by the index itself.
///
/// A character costs what it surprises after the one before it: log2 of the documents with that one over the documents
/// with both side by side, a Markov chain of the first order. Wording that is common as a whole says little, however long:
/// after 建 come 立健全 for next to nothing, while each character of 首席数据官 has its price. No list of phrases is needed.
public struct WordingInformation: Sendable {
  /// The bits before each unit, and of the whole at the end.
  private let sums: [Double]

  /// Measures a text: two look-ups for each unit.
  init(of text: UnitSequence, by statistics: TermStatistics) throws(IndexError) {
    var bits = [Double](repeating: 0, count: text.count)
    var characterCounts = [Int](repeating: 0, count: text.count)
    for token in text.analyzed.tokens {
      let place = Int(token.position)
      switch token.kind {
      case .character, .run:
        characterCounts[place] = try statistics.documentCount(of: text.analyzed.term(of: token))
        bits[place] = TermStatistics.bits(characterCounts[place], of: statistics.documentCount)
      case .word, .bigram, .break: continue
      }
    }
    for token in text.analyzed.tokens where token.kind == .bigram {
      let place = Int(token.position)
      let both = try statistics.documentCount(of: text.analyzed.term(of: token))
      bits[place + 1] = TermStatistics.bits(both, of: characterCounts[place])
    }
    var sums = [0.0]
    for value in bits { sums.append(sums[sums.count - 1] + value) }
    self.sums = sums
  }

  /// The bits of a stretch of units.
  public func bits(_ range: Range<Int>) -> Double { sums[range.upperBound] - sums[range.lowerBound] }
}
