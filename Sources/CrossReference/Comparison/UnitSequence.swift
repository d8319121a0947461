public import TextAnalysis

/// A text as what is compared: one unit for each position, a character, a whole run of letters and digits, or a break.
///
/// Folded as for searching, so width, case, script and quotes make no difference, and 2023 shares nothing with 2024.
public struct UnitSequence: Sendable {
  /// The units: a break is 0, a character its code point, a run a hash of its letters with the highest bit set.
  public let units: [UInt64]
  /// The folded text and all its tokens.
  public let analyzed: AnalyzedText
  /// The token of each unit.
  let tokens: [Token]
  /// For each place before a unit and the end, whether a word goes on over it.
  let isInsideWord: [Bool]

  /// The unit every break is.
  static let `break`: UInt64 = 0

  /// Cuts a text. Linear in its length.
  public init(_ text: String, analyzer: Analyzer) {
    var scratch = AnalyzerScratch()
    self.init(text, analyzer: analyzer, scratch: &scratch)
  }

  /// Cuts a text, with memory that is used again.
  public init(_ text: String, analyzer: Analyzer, scratch: inout AnalyzerScratch) {
    var analyzed = AnalyzedText()
    analyzer.analyze(text, scratch: &scratch, into: &analyzed)
    let tokens = analyzed.tokens.filter { [.character, .run, .break].contains($0.kind) }
    units = tokens.map { token in
      switch token.kind {
      case .break: Self.break
      case .run:
        // FNV-1a, Fowler, Noll and Vo.
        analyzed.folded.scalars[token.range].reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
          ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
          | 1 << 63
      default: UInt64(analyzed.folded.scalars[token.range.lowerBound])
      }
    }
    var isInsideWord = [Bool](repeating: false, count: tokens.count + 1)
    for word in analyzed.tokens where word.kind == .word {
      var place = Int(word.position) + 1
      while place < tokens.count, tokens[place].start < word.end {
        isInsideWord[place] = true
        place += 1
      }
    }
    self.isInsideWord = isInsideWord
    self.tokens = tokens
    self.analyzed = analyzed
  }

  /// The number of units.
  public var count: Int { units.count }

  /// Where a stretch of units stands in the author's text, in code points; `range` is not empty.
  public func original(_ range: Range<Int>) -> Range<Int> {
    analyzed.original(tokens[range.lowerBound]).lowerBound..<analyzed.original(tokens[range.upperBound - 1]).upperBound
  }

  /// Whether the units of `part` stand here one after another.
  func contains(_ part: [UInt64]) -> Bool {
    guard let first = part.first, part.count <= units.count else { return part.isEmpty }
    return (0...units.count - part.count).contains {
      units[$0] == first && units[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}
