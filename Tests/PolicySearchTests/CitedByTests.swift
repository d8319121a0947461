import CrossReference
import IndexBuilding
import JSONText
import PolicyRecords
import PolicySearch
import Retrieval
import TestSupport
import Testing
import TextAnalysis

/// Citations read the other way: what cites a measure, in several segments and after deletions.
struct CitedByTests {
  private static func article(_ id: String, _ law: String, _ article: String, _ text: String, docNo: String = "")
    -> PolicyRecord
  {
    PolicyRecord(
      id: id, text: text, document: PolicyDocument(title: law, docNo: docNo),
      fields: JSONObject([.init(name: "article", value: .string(article))]))
  }

  static let records = [
    article("数-1", "中华人民共和国数据安全法", "第一条", "为了规范数据处理活动，制定本法。"),
    article("数-2", "中华人民共和国数据安全法", "第二条", "依照前条建立制度。"),
    article("数-3", "中华人民共和国数据安全法", "第三条", "依照第一条至第二条执行，第四条除外。"),
    article("网-1", "网络数据安全法", "第一条", "与《网络数据安全法》无关的第一条。"),
    article("办-1", "关于印发《实施办法》的通知", "第一条", "根据《數據安全法》第一條、第三條制定。", docNo: "粤府〔2023〕47号"),
    article("办-2", "关于印发《实施办法》的通知", "第二条", "数据安全法对此另有规定。", docNo: "粤府〔2023〕47号"),
    article("办-3", "关于印发《实施办法》的通知", "第三条", "中华人民共和国数据安全法第二至四条。", docNo: "粤府〔2023〕47号"),
    article("意-1", "广东省人民政府关于深化改革的意见（试行）", "第一条", "落实省政府粤府[2023]第47號和《实施办法》第二条。"),
    article("意-2", "广东省人民政府关于深化改革的意见（试行）", "第二条", "《关于深化改革的意见》，国办发〔2021〕51号第九条。"),
    article("意-3", "广东省人民政府关于深化改革的意见（试行）", "第三条", "《中华人民共和国数据安全法》（以下简称《数安法》），《数安法》第一条。"),
  ]

  @Test func whatCarriesALawOutCitesIt() throws {
    let index = try SmallIndex([
      Self.article("法-2", "大學法", "第2條", "大學受教育部之指導。"),
      Self.article("則-1", "大學法施行細則", "第1條", "本細則依本法第二條訂定之，第二條除外。"),
      Self.article("則-2", "大學法施行細則", "第2條", "本法所稱大學。"),
    ]).index
    #expect(try ids(index.citing(id: "法-2")) == ["=則-1"])
    #expect(try ids(index.citing(id: "則-2")) == ["=則-1"])
    #expect(try index.citations(ofID: "則-1")?.citations.map(\.records) == [["法-2"], ["則-2"]])
  }

  private static let all = Result { try SmallIndex(records) }

  private func ids(_ citations: RecordCitations?) throws -> [String] {
    try #require(citations).citing.records.map { ($0.namesProvision ? "=" : "") + $0.record.id }
  }

  @Test func whatNamesTheProvisionComesFirst() throws {
    let index = try Self.all.get().index
    #expect(try ids(index.citing(id: "数-1")) == ["=数-2", "=数-3", "=办-1", "=意-3", "办-3"])
    #expect(try ids(index.citing(id: "数-2")) == ["=数-3", "=办-3", "办-1", "意-3"])
    #expect(try ids(index.citing(id: "数-3")) == ["=办-1", "=办-3", "意-3"])
    #expect(try ids(index.citing(id: "办-2")) == ["=意-1"])
    #expect(try ids(index.citing(id: "网-1")) == [])
    #expect(try index.citing(id: "数-9") == nil)
    #expect(try index.citing(id: "数-1")?.citing.target == .provision)
    #expect(try index.citing(citation: "《数据安全法》").citing.target == .document)
    #expect(try index.citing(citation: "加强监督检查，第三条").citing.target == CitingRecords.Target.none)
  }

  @Test func whatTheIndexLacksIsCitedToo() throws {
    let index = try Self.all.get().index
    #expect(try ids(index.citing(citation: "国办发〔2021〕51号第九条")) == ["=意-2"])
    #expect(try ids(index.citing(citation: "《数据安全法》第二条")) == ["=数-3", "=办-3", "办-1", "意-3"])
    #expect(try ids(index.citing(citation: "粤府〔2023〕47号")) == ["意-1"])
    #expect(try ids(index.citing(citation: "没有这样的文件")) == [])
  }

  @Test func titlesAreFoundAsTheyAreCited() throws {
    let index = try Self.all.get().index
    func documents(_ text: String) throws -> [[String]] {
      try index.citations(inText: text).citations.map { $0.documents.map(\.title) }
    }
    let opinion = "广东省人民政府关于深化改革的意见（试行）"
    for agency in ["", "省人民政府", "广东省人民政府"] {
      #expect(try documents("《\(agency)关于深化改革的意见》") == [[opinion]])
    }
    #expect(try documents("《浙江省人民政府关于深化改革的意见》") == [[]])
    #expect(try documents("《实施办法》（试行）省政府粤府〔2023〕47号") == [["关于印发《实施办法》的通知"], ["关于印发《实施办法》的通知"]])
    let number = try #require(try index.citations(inText: "省政府粤府〔2023〕47号").citations.first)
    #expect(number.citation.range == 3..<14)
  }

  @Test func pagesAndDeadlinesHold() throws {
    let index = try Self.all.get().index
    let whole = try ids(index.citing(id: "数-1"))
    for offset in 0..<7 {
      for limit in 0..<4 {
        let page = try #require(try index.citing(id: "数-1", offset: offset, limit: limit))
        #expect(try ids(page) == Array(whole.dropFirst(offset).prefix(limit)))
        #expect(page.citing.total == 5 && page.citing.provisionTotal == 4)
      }
    }
    let late = try #require(try index.citing(id: "数-1", deadline: .after(.seconds(-1))))
    #expect(late.citing.isPartial && late.json.object?["partial"] == .bool(true))
  }

  @Test func jsonSaysWhereTheyStand() throws {
    let json = try #require(try Self.all.get().index.citing(id: "办-2")).json.object
    #expect(json?["total"] == 1 && json?["of_provision"] == 1 && json?["id"] == "办-2")
    let citing = try #require(json?["cited_by"]?.array?.first?.object)
    #expect(citing["id"] == "意-1" && citing["names_provision"] == .bool(true))
    let citations = try #require(citing["citations"]?.array).compactMap(\.object)
    #expect(citations.map { $0["range"] } == [[5, 17], [18, 24], [24, 27]])
  }

  /// All records of an index against reading every one of them.
  @Test func itFindsWhatReadingEverythingFinds() throws {
    try withSeed("cited by") { generator in
      let titles = ["数据安全法", "中华人民共和国数据安全法", "网络安全法", "关于数据的意见", "省政府关于数据的意见（试行）"]
      let parts = [
        "《", "》", "《数据安全法》", "网络安全法", "关于数据的意见", "第一条", "第二、三条", "第二条至第四条", "前条", "前款", "本法", "和", "，", "粤府〔2023〕1号",
      ]
      for _ in 0..<12 {
        var records: [PolicyRecord] = []
        for number in 0..<40 {
          let document = Int.random(in: 0..<titles.count, using: &generator)
          let text = (0..<Int.random(in: 0..<8, using: &generator)).map { _ in parts.randomElement(using: &generator)! }
          records.append(
            Self.article(
              "r\(number)", titles[document], "第\(number % 5 + 1)条", text.joined(),
              docNo: document == 4 ? "粤府〔2023〕1号" : ""))
        }
        let small = try SmallIndex(Array(records.prefix(30)))
        let updater = try IndexUpdater(directory: small.directory.path)
        var rest = Array(records.dropFirst(30))
        try updater.addAll(analyzer: Analyzer()) {
          defer { rest = [] }
          return rest
        }
        let dead = records.prefix(30).map(\.id).filter { _ in Int.random(in: 0..<6, using: &generator) == 0 }
        #expect(try updater.delete(dead) == [])
        _ = try updater.publish()
        let index = try #require(try small.index.reopened())
        var live: [PolicyRecord] = []
        try index.forEachRecord { live.append($0) }
        for record in live {
          let found = try #require(try index.citing(id: record.id, limit: 100))
          var expected: Set<String> = []
          for other in live where other.id != record.id {
            let citations = try #require(try index.citations(ofID: other.id)).citations
            if citations.contains(where: { $0.records.contains(record.id) }) { expected.insert(other.id) }
          }
          #expect(Set(found.citing.records.filter(\.namesProvision).map(\.record.id)) == expected, "\(record.id)")
          let ids = found.citing.records.map(\.record.id)
          #expect(found.citing.total == ids.count && Set(ids).isSubset(of: live.map(\.id)))
        }
      }
    }
  }
}
