import TestSupport
import Testing
import TextAnalysis

@Suite struct TermKeysTests {
  @Test func keysAreThoseOfTheTerms() throws {
    var lexicon = Lexicon()
    try lexicon.add("双随机、一公开\n", named: "test")
    let analyzer = Analyzer(lexicon: lexicon)
    var keys = TermKeys()
    for text in [
      "推进“粤省事”平台建设，2025年底前覆盖率达到95%。", "", "双随机、一公开", "é、한국어、𠮷野家😀 ＡＢＣ", "，", "《民法典》第１２条",
    ] {
      let analyzed = analyzer.analyze(text)
      var found: [[UInt8]] = []
      var tokens: [Token] = []
      keys.forEach(in: analyzed) { key, token in
        found.append(Array(key))
        tokens.append(token)
      }
      #expect(found == analyzed.tokens.map { analyzed.term(of: $0).key })
      #expect(tokens == analyzed.tokens)
    }
  }
}
