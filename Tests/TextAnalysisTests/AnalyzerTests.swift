import TestSupport
import Testing

@testable import TextAnalysis

@Suite struct AnalyzerTests {
  private func tokens(_ text: String, _ kind: Token.Kind) -> [String] {
    let analyzed = Analyzer().analyze(text)
    return analyzed.tokens.filter { $0.kind == kind }.map { "\(analyzed.folded.string($0.range))@\($0.position)" }
  }

  @Test func hanTextGivesBigramsAndCharactersByPosition() {
    #expect(tokens("数据要素", .bigram) == ["数据@0", "据要@1", "要素@2"])
    #expect(tokens("数据要素", .character) == ["数@0", "据@1", "要@2", "素@3"])
    #expect(tokens("数据要素", .word) == ["数据@0", "要素@2"])
  }

  @Test func marksAreTransparentAndOtherPunctuationTakesOnePosition() {
    #expect(tokens("“粤省事”平台", .bigram) == ["粤省@0", "省事@1", "事平@2", "平台@3"])
    #expect(tokens("双随机、 一公开", .bigram) == ["双随@0", "随机@1", "一公@4", "公开@5"])
    #expect(tokens("双随机、 一公开", .break) == ["、 @3"])
  }

  @Test(arguments: [
    ("推进ＩＰｖ６和５Ｇ", ["ipv6@2", "5g@4"]), ("１＋Ｎ", ["1@0", "n@2"]), ("增长3.5%，1,234件", ["3.5@2", "1,234@5"]),
    ("don’t don't", ["dont@0", "dont@2"]), ("https://www.gd.gov.cn/a_b", ["https@0", "www.gd.gov.cn@2", "a_b@4"]),
    ("“IPv6”“5G”", ["ipv6@0", "5g@1"]), ("CDO。DCMM", ["cdo@0", "dcmm@2"]), ("5、6", ["5@0", "6@2"]),
    ("１，２，３", ["1@0", "2@2", "3@4"]), ("1,234,567", ["1,234,567@0"]),
  ])
  func lettersAndDigitsAreWholeRuns(text: String, runs: [String]) {
    #expect(tokens(text, .run) == runs)
  }

  @Test func wordsEndAtMarks() {
    #expect(!tokens("大“数”据", .word).contains { $0.hasPrefix("数据") })
    #expect(tokens("大“数”据", .bigram) == ["大数@0", "数据@1"])
  }

  @Test func charactersBeyondTheBasicPlaneAreCharacters() {
    #expect(tokens("𠮷野", .bigram) == ["𠮷野@0"])
    #expect(tokens("🀄数", .character) == ["🀄@0", "数@1"])
  }

  @Test func tokensLeadBackToTheOriginal() {
    withSeed("tokens") { generator in
      let analyzer = Analyzer()
      var scratch = AnalyzerScratch()
      var analyzed = AnalyzedText()
      for _ in 0..<2_000 {
        let text = RandomText.text(limit: 60, using: &generator)
        let scalars = Array(text.unicodeScalars)
        analyzer.analyze(text, scratch: &scratch, into: &analyzed)
        var position: Int32 = 0
        for token in analyzed.tokens {
          #expect(token.position >= position && token.position < analyzed.positionCount)
          position = token.position
          let range = analyzed.original(token)
          #expect(range.lowerBound >= 0 && range.lowerBound < range.upperBound && range.upperBound <= scalars.count)
          var part = String.UnicodeScalarView()
          part.append(contentsOf: scalars[range])
          let again = Folder().fold(String(part)).scalars
          let term = analyzed.folded.scalars[token.range]
          // A mark by itself has no letter to belong to.
          let startsWithMark = term.first.map { FoldTable.shared.entry($0).characterClass == FoldTable.mark } ?? false
          #expect(startsWithMark || again.contains(term), "\(text.debugDescription) at \(range)")
        }
        #expect(analyzed.tokens.filter { $0.kind == .character || $0.kind == .run }.count == analyzed.length)
      }
    }
  }

  @Test(arguments: [
    ("数据要素", "数据要素"), ("數據要素化", "数据要素化"), ("数据", nil), ("数据、要素", nil), ("AI数据要素", nil), ("双随机一公开", nil),
    ("双随机、一公开", nil), ("一公开", "一公开"), ("한국어", "한국어"), ("，省公安厅。", "省公安厅"),
  ])
  func phrasesOfCharactersAreWords(_ text: String, word: String?) throws {
    var lexicon = Lexicon()
    try lexicon.add("双随机、一公开", named: "test")
    let analyzer = Analyzer(lexicon: lexicon)
    let phrase = try #require(Phrase(analyzer.analyze(text)))
    #expect(analyzer.word(of: phrase) == word.map { Term(.word, scalars: $0.unicodeScalars.map(\.value)) })
  }

  @Test func memoryUsedAgainGivesTheSame() {
    var scratch = AnalyzerScratch()
    var analyzed = AnalyzedText()
    let analyzer = Analyzer()
    for text in ["推进“数字湾区”建设，", "", "𠮷", "IPv6 规模部署", "。"] {
      analyzer.analyze(text, scratch: &scratch, into: &analyzed)
      #expect(analyzed.tokens == analyzer.analyze(text).tokens)
      #expect(analyzed.positionCount == analyzer.analyze(text).positionCount)
    }
  }
}
