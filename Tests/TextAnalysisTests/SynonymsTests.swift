import Testing
import TextAnalysis

@Suite struct SynonymsTests {
  private func synonyms(_ text: String) throws -> Synonyms {
    var synonyms = Synonyms()
    try synonyms.add(text, named: "synonyms.txt")
    return synonyms
  }

  private func found(_ query: String, _ rules: String) throws -> [[String]] {
    let analyzer = Analyzer(synonyms: try synonyms(rules))
    return analyzer.rewritings(of: analyzer.analyze(query)).map(\.alternatives)
  }

  @Test func rulesWorkBothWaysOrOne() throws {
    let rules = "# 注\n补贴 ＝ 补助\n看病 => 就医 = 就诊\n公司＝企业＝＞厂商\n补贴 => 资助\n"
    #expect(try found("补贴", rules) == [["补助", "资助"]])
    #expect(try found("補助", rules) == [["补贴"]])
    #expect(try found("看病", rules) == [["就医", "就诊"]])
    #expect(try found("就医", rules) == [])
    #expect(try found("公司", rules) == [["厂商"]] && found("企业", rules) == [["厂商"]])
    #expect(try found("厂商", rules) == [])
    #expect(try found("公司看病补贴", rules) == [["厂商"], ["就医", "就诊"], ["补助", "资助"]])
    #expect(try found("AI", "AI = 人工智能") == [["人工智能"]])
  }

  @Test func onlyWholeWordsHaveSynonyms() throws {
    #expect(try found("国家产业政策", "家产 = 财产") == [])
    #expect(try found("转移家产", "家产 = 财产") == [["财产"]])
  }

  @Test func theFileTextSaysTheSame() throws {
    let synonyms = try synonyms("补贴＝补助\n#\n看病=>就医 = 就诊\n")
    #expect(synonyms.fileText == "补贴 = 补助\n看病 => 就医 = 就诊\n")
    #expect(try self.synonyms(synonyms.fileText) == synonyms)
  }

  @Test(arguments: [("补贴", 1), ("# 注\n\n补贴 = ", 3), ("=> 补助", 1), ("补贴 =>", 1), ("补贴 => 补助 => 资助", 1), ("甲 = 乙\n丙", 2)])
  func aLineThatIsNoRuleIsAnError(text: String, line: Int) {
    #expect(#expect(throws: LexiconError.self) { try synonyms(text) }?.line == line)
  }
}
