import CrossReference
import JSONText
import PolicyRecords
import PolicySearch
import Testing

/// What citations point at in an index.
struct CitationTests {
  private static func law(_ id: String, _ law: String, _ article: String, _ text: String) -> PolicyRecord {
    PolicyRecord(
      id: id, text: text, document: PolicyDocument(title: law),
      fields: JSONObject([.init(name: "article", value: .string(article))]))
  }

  private static let laws = Result {
    try SmallIndex([
      law("数-1", "中华人民共和国数据安全法", "第一条", "为了规范数据处理活动，制定本法。"),
      law("数-21", "中华人民共和国数据安全法", "第二十一条", "依照第一条和《個人資料保護法》第６－１條，建立数据分类分级保护制度。"),
      law("個-6-1", "個人資料保護法", "第6-1條", "前條規定，於本法第九條準用之。"),
      PolicyRecord(
        id: "解-1", title: "关于〈数据安全法〉的解释 第一条", text: "𠮷，依照数据安全法第二十一条。", document: PolicyDocument(title: "关于〈数据安全法〉的解释")),
    ])
  }

  private func targets(_ citations: TextCitations?) throws -> [[String]] {
    try #require(citations).citations.map { $0.records.isEmpty ? $0.documents.map(\.title) : $0.records }
  }

  @Test func titlesAndArticlesAreFoundInTheIndex() throws {
    let index = try Self.laws.get().index
    #expect(try targets(index.citations(ofID: "数-21")) == [["数-1"], ["個人資料保護法"], ["個-6-1"]])
    #expect(try targets(index.citations(inText: "中华人民共和国數據安全法第一至二十一条")) == [["数-1", "数-21"]])
    #expect(try targets(index.citations(ofID: "解-1")) == [["数-21"]])
    #expect(
      try targets(index.citations(inText: "《关于《數據安全法》的解释》第一条、第三条，《民法典》第十条"))
        == [["关于〈数据安全法〉的解释"], ["中华人民共和国数据安全法"], ["解-1"], ["关于〈数据安全法〉的解释"], [], []])
    #expect(try index.citations(ofID: "数-2") == nil)
  }

  @Test func whatHasNoTargetIsGivenWithout() throws {
    let index = try Self.laws.get().index
    let own = try #require(try index.citations(ofID: "個-6-1"))
    #expect(own.citations.map(\.records) == [[], []] && own.citations.map(\.documents.count) == [1, 1])
    let draft = try index.citations(inText: "依照第一条")
    #expect(draft.citations.count == 1 && draft.citations[0].documents.isEmpty && draft.citations[0].records.isEmpty)
  }

  @Test func documentNumbersAndItemsAreFoundInTheAnnex() throws {
    let index = try RelatedTests.annex.get().index
    let found = try index.citations(inText: "落实粤府[2023]47號第92项、第131项，国办发〔2021〕51号")
    #expect(found.citations.map(\.records) == [[], ["粤府〔2023〕47号#92"], [], []])
    #expect(
      found.citations.map { $0.documents.map(\.docNo) } == [["粤府〔2023〕47号"], ["粤府〔2023〕47号"], ["粤府〔2023〕47号"], []])
    #expect(found.citations[0].documents[0].places.count == 130)
  }

  @Test func jsonCountsInCodePointsAndUTF16() throws {
    let json = try Self.laws.get().index.citations(inText: "𠮷《关于〈数据安全法〉的解释》第一条").json
    let citations = try #require(json.object?["citations"]?.array).compactMap(\.object)
    #expect(citations.map { $0["range"] } == [[1, 15], [4, 11], [15, 18]])
    #expect(citations.map { $0["range_utf16"] } == [[2, 16], [5, 12], [16, 19]])
    #expect(citations.map { $0["kind"] } == ["title", "title", "article"])
    #expect(citations[2]["of"] == "cited" && citations[2]["records"] == ["解-1"] && citations[2]["number"] == 1)
    #expect(json.object?["id"] == .null && citations[1]["records"] == [])
  }
}
