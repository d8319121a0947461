import PolicyRecords
import PolicySearch
import Retrieval
import Testing

@Suite struct NumberSearchTests {
  private let records = [
    PolicyRecord(id: "han", text: "到二〇二五年，依照第十二条，增长百分之五。"),
    PolicyRecord(id: "digits", text: "到２０２５年，依照第12条，增长5％。"),
    PolicyRecord(id: "other", text: "到2035年，依照第二条，增长5个，张三建设一网通办。"),
  ]

  @Test(arguments: ["2025年", "二〇二五年", "第十二条", "第12条", "百分之五", "5%", "到2025年，依照第十二条"])
  func bothFormsAreFoundFromEither(query: String) throws {
    let small = try SmallIndex(records)
    #expect(Set(try small.ids(query).prefix(2)) == ["han", "digits"])
    let hits = try small.index.search(SearchRequest(query)).hits
    #expect(hits.prefix(2).allSatisfy { !$0.highlights.text.isEmpty })
  }

  /// What holds the query as it was typed comes before what holds it written otherwise, however short that is.
  @Test(arguments: ["二〇二五年", "5%"])
  func theTypedFormComesFirst(query: String) throws {
    let other = ["二〇二五年": "2025年", "5%": "百分之五"][query] ?? ""
    let small = try SmallIndex([
      PolicyRecord(id: "otherwise", text: "\(other)。"),
      PolicyRecord(id: "typed", text: "各地各部门要结合实际抓好落实，到\(query)前完成公共数据资源普查登记，并及时报告工作进展情况。"),
    ])
    let hits = try small.index.search(SearchRequest(query)).hits
    #expect(hits.map(\.record.id) == ["typed", "otherwise"] && hits.map(\.tier) == [.phrase, .all])
    #expect(hits[1].highlights.text == [0..<other.unicodeScalars.count])
  }

  @Test func aNumberWrittenBothWaysCountsOnce() throws {
    let small = try SmallIndex([
      PolicyRecord(id: "both", text: "税率为5%，百分之五以内免征。"), PolicyRecord(id: "one", text: "税率为5%，规定数额以内免征。"),
      PolicyRecord(id: "neither", text: "税率另行规定。"),
    ])
    for query in ["5%", "税率5%"] {
      let scores = try small.index.search(SearchRequest(query)).hits.map(\.score)
      #expect(scores.count >= 2 && scores[0] == scores[1])
    }
  }

  @Test func quotedNumbersAreLiteral() throws {
    let small = try SmallIndex(records)
    #expect(try small.ids("“2025年”") == ["digits"])
    #expect(try small.ids("“二〇二五年”") == ["han"])
    #expect(try small.ids("“5%”") == ["digits"])
  }

  @Test func namesStayNames() throws {
    let small = try SmallIndex(records)
    #expect(try small.ids("张三") == ["other"])
    #expect(try small.ids("“张3”") == [])
  }
}
