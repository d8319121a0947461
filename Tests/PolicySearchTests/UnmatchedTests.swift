import JSONText
import PolicyRecords
import PolicySearch
import Testing

@Suite struct UnmatchedTests {
  private let records = [
    PolicyRecord(
      id: "1", number: 1, text: "推进数据共享，到二〇二五年建成。", units: [.init(name: "省公安厅", role: .lead)],
      document: PolicyDocument(docNo: "粤府〔2023〕47号")),
    PolicyRecord(id: "2", number: 2, text: "数据开放", units: [.init(name: "省教育厅", role: .support)]),
  ]

  private func unmatched(_ query: String, _ syntax: QuerySyntax = .plain) throws -> [String] {
    try SmallIndex(records).index.search(SearchRequest(query, syntax: syntax)).unmatched
  }

  @Test(arguments: [
    ("数据共享", []), ("数据 景观", ["景观"]), ("景观、景观，ＩＰｖ６", ["景观", "ＩＰｖ６"]), ("2025年", []), ("2026年", ["2026年"]),
    ("共享数据", []), ("1", []), ("粤府[2023]47号", []), ("“数据共享”", []), ("“共享数据”", ["共享数据"]), ("，。", ["，。"]),
    ("數據", []), ("景觀", ["景觀"]),
  ])
  func wordsThatStandNowhereAreNamed(query: String, expected: [String]) throws {
    #expect(try unmatched(query) == expected)
  }

  @Test(arguments: [
    ("数据 OR 景观", ["景观"]), ("数据 -景观", []), ("-(景观 -草地)", ["草地"]), ("牵头:(公安厅 OR 教育厅)", ["牵头:教育厅"]),
    ("编号:3.. OR 编号:1", ["编号:3.."]), ("\"数据 共享\"~5 ipv*", ["ipv*"]), ("数据 共享", []),
  ])
  func clausesThatNothingAnswersAreNamed(query: String, expected: [String]) throws {
    #expect(try unmatched(query, .structured) == expected)
  }

  @Test func theAnswerNamesThem() throws {
    let index = try SmallIndex(records).index
    #expect(try index.search(SearchRequest("数据 景观")).json.object?["unmatched"] == ["景观"])
    #expect(try index.search(SearchRequest("数据")).json.object?["unmatched"] == nil)
  }
}
