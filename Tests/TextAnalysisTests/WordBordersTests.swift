import TestSupport
import Testing

@testable import TextAnalysis

/// Where the words of a completion begin.
struct WordBordersTests {
  private func borders(_ text: String) -> [Int] { Analyzer().analyze(text).wordBorders }

  @Test func bordersCountLettersAlone() {
    #expect(borders("数字政府") == [0, 2])
    #expect(borders("《数字、政府》2025年") == [0, 2, 4, 8])
    #expect(borders("") == [])
  }

  /// ㏘ folds to letters and a full stop, which is no word where letters follow.
  @Test func punctuationInsideOneCharacterIsNoWord() { #expect(borders("数据㏘⓰府") == [0, 2, 4, 5]) }

  @Test func bordersOfAnyTextAscendWithinItsLetters() {
    withSeed("word borders") { generator in
      for _ in 0..<2000 {
        let text = RandomText.text(limit: 60, using: &generator)
        let analyzed = Analyzer().analyze(text)
        let (borders, count) = (analyzed.wordBorders, analyzed.folded.letters.count)
        #expect(zip(borders, borders.dropFirst()).allSatisfy { $0 < $1 }, "\(text.debugDescription)")
        #expect(borders.last ?? -1 < count, "\(text.debugDescription)")
      }
    }
  }
}
