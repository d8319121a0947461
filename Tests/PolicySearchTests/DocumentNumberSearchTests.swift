import PolicyRecords
import PolicySearch
import Retrieval
import Testing

@Suite struct DocumentNumberSearchTests {
  private let small: SmallIndex

  init() throws {
    func record(_ id: String, _ docNo: String, _ text: String) -> PolicyRecord {
      PolicyRecord(
        id: id, number: nil, section: "", title: "", text: text, units: [],
        document: PolicyDocument(title: "", docNo: docNo, date: ""))
    }
    small = try SmallIndex([
      record("粤47", "粤府〔2023〕47号", "推进数据共享。"), record("粤12", "粤府〔2021〕12号", "推进数据开放。"),
      record("国47", "国办发〔2023〕47号", "推进数据共享。"), record("无", "", "根据粤府(2023) 47 号推进政务公开。"),
    ])
  }

  @Test(arguments: ["粤府〔2023〕47号", "粤府[2023]47号", "粤府（２０２３）第４７號", "粤府【2023】 47 号"])
  func itIsOneThingWhateverItsBrackets(query: String) throws {
    let hits = try small.index.search(SearchRequest(query)).hits
    #expect(hits.first?.record.id == "粤47" && hits.first?.tier == .exact)
    #expect(hits.first?.highlights.documentNumber == [0..<11])
    // What mentions it in its text, too, and as one thing.
    #expect(hits.dropFirst().first?.record.id == "无")
    #expect(hits.dropFirst().first.map { $0.tier >= .all } == true)
    #expect(hits.dropFirst().first?.highlights.text == [2..<15])
  }

  @Test(arguments: [
    ("粤府", ["粤12", "粤47"]), ("2023", ["国47", "粤47"]), ("2023年", ["国47", "粤47"]), ("〔2023〕", ["国47", "粤47"]),
    ("（2021）", ["粤12"]), ("47号", ["国47", "粤47"]), ("第12号", ["粤12"]), ("〔2023〕47号", ["国47", "粤47"]),
    ("粤府〔2021〕", ["粤12"]), ("国办发 数据", ["国47"]), ("47号 数据", ["国47", "粤47"]), ("根据粤府〔2023〕47号 数据", []),
  ])
  func itsPartsFindIt(query: String, ids: [String]) throws {
    let hits = try small.index.search(SearchRequest(query)).hits
    let found = hits.filter { $0.tier >= .all && !$0.record.document.docNo.isEmpty }
    #expect(found.map(\.record.id).sorted() == ids, "\(query)")
    #expect(found.allSatisfy { !$0.highlights.documentNumber.isEmpty })
  }

  @Test func structuredQueriesFindItsParts() throws {
    func found(_ query: String) throws -> [String] {
      try small.index.search(SearchRequest(query, syntax: .structured)).hits.map(\.record.id).sorted()
    }
    #expect(try found("文号:粤府") == ["粤12", "粤47"] && found("文号:2023") == ["国47", "粤47"])
    #expect(try found("文号:〔2023〕") == ["国47", "粤47"] && found("文号:47号") == ["国47", "粤47"])
    #expect(try found("文号:粤府[2023]47号") == ["粤47"] && found("文号:“粤府（2023）47号”") == ["粤47"])
    #expect(try found("“粤府〔2023〕47号”~alias") == ["无"])
  }

  @Test func explainNamesIt() throws {
    let explanation = try #require(try small.index.explain(SearchRequest("粤府 数据"), id: "粤47"))
    #expect(explanation.words.map(\.text) == ["粤府", "数据"] && explanation.words[0].fields == ["docno"])
    #expect(explanation.tier == .all)
  }

  /// 号 of the one before is no part of the next one's agency.
  @Test(arguments: ["粤府〔2023〕47号粤府〔2021〕12号", "粤府〔2023〕47号和粤府〔2021〕12号", "粤府〔2023〕47号、粤府（2021）12号"])
  func severalSideBySideAreEachFound(query: String) throws {
    let hits = try small.index.search(SearchRequest(query)).hits
    let numbered = hits.filter { !$0.highlights.documentNumber.isEmpty }
    #expect(numbered.map(\.record.id).sorted() == ["粤12", "粤47"], "\(query)")
  }
}
