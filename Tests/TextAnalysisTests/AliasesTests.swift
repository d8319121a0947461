import Testing
import TextAnalysis

@Suite struct AliasesTests {
  private func aliases(_ text: String) throws -> Aliases {
    var aliases = Aliases()
    try aliases.add(text, named: "units.txt")
    return aliases
  }

  @Test func theOtherNamesOfAGroupAreFound() throws {
    let aliases = try aliases("# 综合\n发改委 = 发展改革委 = 发展和改革委员会\n\n工信厅＝工业和信息化厅\n")
    let analyzer = Analyzer(aliases: aliases)
    let query = analyzer.analyze("省發改委、工信厅")
    let rewritings = analyzer.rewritings(of: query)
    #expect(rewritings.map { query.folded.string($0.range) } == ["发改委", "工信厅"])
    #expect(rewritings.map(\.alternatives) == [["发展改革委", "发展和改革委员会"], ["工业和信息化厅"]])
    #expect(aliases.fileText == "发改委 = 发展改革委 = 发展和改革委员会\n工信厅 = 工业和信息化厅\n")
  }

  @Test func theLongestNameCounts() throws {
    let analyzer = Analyzer(aliases: try aliases("发展改革委 = 发改委 = 发展改革委员会"))
    #expect(analyzer.rewritings(of: analyzer.analyze("发展改革委员会")).map(\.alternatives) == [["发展改革委", "发改委"]])
  }

  @Test(arguments: [("发改委", 1), ("# 注\n发改委 = ", 2), (" = ", 1)])
  func aLineThatIsNoGroupIsAnError(text: String, line: Int) {
    #expect(#expect(throws: LexiconError.self) { try aliases(text) }?.line == line)
  }
}
