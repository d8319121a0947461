import PolicyRecords
import PolicySearch
import Retrieval
import Testing
import TextAnalysis

@Suite struct SynonymSearchTests {
  private let small: SmallIndex

  init() throws {
    var aliases = Aliases()
    try aliases.add("发改委 = 发展改革委 = 发展和改革委员会\n", named: "units.txt")
    var synonyms = Synonyms()
    try synonyms.add("补贴 = 补助\n看病 => 就医\n", named: "synonyms.txt")
    small = try SmallIndex(
      [
        PolicyRecord(id: "补助", text: "对困难群众给予補助。"),
        PolicyRecord(
          id: "补贴", text: "各地各部门要结合实际，按照规定对参加培训的困难群众及时足额发放补贴。",
          units: [ResponsibleUnit(name: "省发展改革委", role: .lead)]),
        PolicyRecord(id: "就医", text: "方便异地就医。"), PolicyRecord(id: "看病", text: "方便看病。"),
      ], analyzer: Analyzer(aliases: aliases, synonyms: synonyms))
  }

  /// The synonym is found, marked as it stands, and comes after the word typed however short its text is.
  @Test func whatWasTypedComesBeforeItsSynonyms() throws {
    let hits = try small.index.search(SearchRequest("补贴")).hits
    #expect(hits.map(\.record.id) == ["补贴", "补助"] && hits.map(\.tier) == [.phrase, .some])
    #expect(hits[1].highlights.text == [7..<9])
    #expect(try small.ids("补助") == ["补助", "补贴"])
  }

  @Test func aRuleMayWorkOneWay() throws {
    #expect(try small.ids("看病") == ["看病", "就医"])
    #expect(try small.ids("就医") == ["就医"])
  }

  @Test func quotedAndStructuredQueriesUseNone() throws {
    #expect(try small.ids("“补贴”") == ["补贴"])
    func structured(_ query: String) throws -> [String] {
      try small.index.search(SearchRequest(query, syntax: .structured)).hits.map(\.record.id)
    }
    #expect(try structured("补贴") == ["补贴"])
    #expect(try structured("\"补贴\"~alias").sorted() == ["补助", "补贴"])
    #expect(try structured("牵头:发改委") == [])
  }

  @Test func wordsOfFiltersFindTheirOtherNames() throws {
    func passing(_ filter: String) throws -> [String] {
      var request = SearchRequest("")
      request.filters = [filter]
      return try small.index.search(request).hits.map(\.record.id)
    }
    #expect(try passing("牵头:发改委") == ["补贴"] && passing("单位:省发展和改革委员会") == ["补贴"])
    #expect(try passing("牵头:\"发改委\"") == [] && passing("牵头:=发改委") == [])
    #expect(try passing("正文:补助") == ["补助", "补贴"] && passing("正文:\"补助\"") == ["补助"])
    #expect(try passing("困难 -牵头:发改委") == ["补助"])
    var request = SearchRequest("补贴")
    request.filters = ["牵头:发改委"]
    #expect(try small.index.explain(request, id: "补贴")?.failedFilters == [])
    #expect(try small.index.explain(request, id: "补助")?.failedFilters == ["牵头:发改委"])
  }
}
