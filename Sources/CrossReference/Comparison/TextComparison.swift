internal import InvertedIndex
internal import Retrieval
internal import TextAnalysis

/// Compares one text with many others: what wording they share, and how much that says.
struct TextComparison {
  let text: UnitSequence
  private let information: WordingInformation
  private let tiling: StringTiling
  private let shingles: ShingleSet

  /// What a comparison finds.
  struct Result {
    let stretches: [(stretch: SharedStretch, bits: Double)]
    let similarity: Double
  }

  /// Prepares a text.
  init(_ text: UnitSequence, by statistics: TermStatistics) throws(IndexError) {
    self.text = text
    information = try WordingInformation(of: text, by: statistics)
    tiling = StringTiling(text.units)
    shingles = ShingleSet(text)
  }

  /// Compares it with another; where it is interrupted, stretches are missing.
  func compare(with other: UnitSequence, until interruption: Interruption? = nil) -> Result {
    var stretches: [(stretch: SharedStretch, bits: Double)] = []
    for stretch in tiling.stretches(in: other.units, until: interruption) {
      guard let whole = wholeWords(of: stretch, in: other) else { continue }
      let bits = information.bits(whole.sourceRange)
      if bits > 0 { stretches.append((whole, bits)) }
    }
    return Result(stretches: stretches, similarity: shingles.similarity(to: ShingleSet(other)))
  }

  /// A stretch without the parts of words at its ends and the breaks there; nil where no word is left.
  private func wholeWords(of stretch: SharedStretch, in other: UnitSequence) -> SharedStretch? {
    var start = 0
    var end = stretch.count
    func cuts(_ offset: Int) -> Bool {
      text.isInsideWord[stretch.source + offset] || other.isInsideWord[stretch.other + offset]
    }
    func isBreak(_ offset: Int) -> Bool { text.units[stretch.source + offset] == UnitSequence.break }
    while start < end, cuts(start) || isBreak(start) { start += 1 }
    while start < end, cuts(end) || isBreak(end - 1) { end -= 1 }
    return end - start < StringTiling.minimum ? nil : stretch.part(start, end - start)
  }
}
