import Highlighting
import TestSupport
import Testing
import TextAnalysis

@Suite struct HighlighterTests {
  private let analyzer = Analyzer()

  private func literal(_ query: String, in text: String) throws -> [String] {
    let phrase = try #require(Phrase(analyzer.analyze(query)))
    let scalars = Array(text.unicodeScalars)
    return Highlighter(analyzer: analyzer, phrases: [phrase: 1]).ranges(in: text).map { range in
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars[range])
      return String(part)
    }
  }

  @Test(arguments: [
    ("粤省事平台", "拓展“粤省事”平台", ["粤省事”平台"]), ("双随机，一公开", "“双随机、一公开”监管", ["双随机、一公开"]), ("双随机一公开", "双随机、一公开", []),
    ("ipv6", "加快ＩＰｖ６规模", ["ＩＰｖ６"]), ("机制", "機制，机制", ["機制", "机制"]), ("省", "省、省", ["省", "省"]), ("天、空", "天、空、地", ["天、空"]),
    ("天空", "天、空、地", []), ("技工", "科技、工业", []), ("𠮷野", "在𠮷野家", ["𠮷野"]), ("部5g", "部署５Ｇ和部５Ｇ", ["部５Ｇ"]),
    ("事事", "事事事", ["事事事"]),
  ])
  func phrasesAreMarkedAsTheyStand(query: String, text: String, found: [String]) throws {
    #expect(try literal(query, in: text) == found)
  }

  @Test func rangesAreExactInUTF16Too() {
    let text = "𠮷野家e\u{301}数据"
    #expect(text.utf16Ranges([0..<2, 3..<5, 5..<7]) == [0..<3, 4..<6, 6..<8])
    #expect(text.utf16Ranges([]) == [])
  }

  /// What a phrase finds is what a search through the folded characters finds.
  @Test func phrasesEqualASearchThroughTheFoldedText() {
    withSeed("highlighting") { generator in
      let alphabet = Array("数据共享，、“”省A1 ")
      for _ in 0..<3_000 {
        let text = String(
          (0..<Int.random(in: 1...14, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
        let query = String(
          (0..<Int.random(in: 1...4, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
        guard let phrase = Phrase(analyzer.analyze(query)) else { continue }
        let isFound = !Highlighter(analyzer: analyzer, phrases: [phrase: 1]).ranges(in: text).isEmpty
        #expect(isFound == NaiveText(text).contains(NaiveText(query)), "\(query) in \(text)")
      }
    }
  }
}
