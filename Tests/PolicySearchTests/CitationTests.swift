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

  private static func version(_ id: String, _ law: String, _ date: String, _ text: String) -> PolicyRecord {
    PolicyRecord(id: id, title: "\(law) \(id.suffix(3))", text: text, document: PolicyDocument(title: law, date: date))
  }

  @Test func ofSeveralVersionsTheNewestIsMeant() throws {
    let index = try SmallIndex([
      Self.version("旧第一条", "政务公开条例", "2010-01-09", "依照第二条、前款。"), Self.version("旧第二条", "政务公开条例", "2010-01-09", "依照前条。"),
      Self.version("旧第三条", "政务公开条例", "2010-01-09", "本条例自公布之日起施行。"),
      Self.version("新第一条", "政务公开条例", "2023-12-11", "依照第二条、第三条。"), Self.version("新第二条", "政务公开条例", "2023-12-11", "依照前条。"),
    ]).index
    func records(_ text: String) throws -> [[String]] {
      try index.citations(inText: text).citations.map(\.records).filter { !$0.isEmpty }
    }
    #expect(try records("《政务公开条例》第一条") == [["新第一条"]])
    #expect(try records("政务公开条例第一条至第三条") == [["新第一条", "新第二条", "旧第三条"]])
    #expect(try records("《政务公开条例》（2010年修订）第一条、第二条") == [["旧第一条"], ["旧第二条"]])
    #expect(try records("《政务公开条例（2010年修订）》第一条") == [["旧第一条"]])
    #expect(try records("2010年修订的《政务公开条例》第一条") == [["旧第一条"]])
    #expect(try records("《政务公开条例》（1999年修订）第一条") == [["新第一条"]])
    #expect(try targets(index.citations(ofID: "旧第一条")) == [["旧第二条"], ["旧第一条"]])
    #expect(try targets(index.citations(ofID: "旧第二条")) == [["旧第一条"]])
    #expect(try targets(index.citations(ofID: "新第一条")) == [["新第二条"], ["旧第三条"]])
    let citing = try #require(try index.citing(id: "旧第三条"))
    #expect(citing.citing.records.map(\.record.id) == ["新第一条"])
  }

  @Test func theTitleIsThatOfItsOwnScript() throws {
    let index = try SmallIndex([
      Self.law("专-1", "中华人民共和国专利法", "第一条", "保护专利权人的合法权益。"),
      Self.law("專-1", "專利法", "第1條", "為鼓勵發明，特制定本法。"), Self.law("林-1", "中华人民共和国森林法", "第一条", "保护森林资源。"),
      Self.law("森-1", "森林法", "第1條", "為保育森林資源，特制定本法。"), Self.law("税-1", "電業法", "第1條", "本辦法依專利法第一條訂定之。"),
    ]).index
    func first(_ text: String) throws -> [String] {
      try #require(try index.citations(inText: text).citations.last).records
    }
    #expect(try first("《专利法》第一条") == ["专-1"] && first("依專利法第一條") == ["專-1"])
    #expect(try first("依照《中华人民共和国专利法》第一条") == ["专-1"] && first("本办法依照专利法第一条") == ["专-1"])
    #expect(try first("《中华人民共和国森林法》第一条") == ["林-1"] && first("《森林法》第一条") == ["林-1", "森-1"])
    #expect(try targets(index.citations(ofID: "税-1")) == [["專-1"]])
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
