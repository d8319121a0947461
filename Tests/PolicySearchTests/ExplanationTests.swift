import PolicyRecords
import PolicySearch
import Retrieval
import Testing

@Suite struct ExplanationTests {
  private let records = [
    PolicyRecord(
      id: "1", number: 1, title: "数据共享", text: "推进政务数据、公共数据共享，到二〇二五年建成的平台。",
      units: [.init(name: "省公安厅", role: .lead), .init(name: "省教育厅", role: .support)]),
    PolicyRecord(id: "2", number: 2, text: "数据开放的平台", units: [.init(name: "省教育厅", role: .lead)]),
    PolicyRecord(id: "3", number: 3, text: "营商环境", units: [.init(name: "省公安厅", role: .support)]),
  ]

  private func explain(_ query: String, _ id: String, _ syntax: QuerySyntax = .plain) throws -> Explanation {
    try #require(try SmallIndex(records).index.explain(SearchRequest(query, syntax: syntax), id: id))
  }

  /// The parts are not another account of the score, they are the score: to the last bit, in rank and tier too.
  @Test(arguments: [
    ("数据共享", QuerySyntax.plain), ("2025年的数据平台", .plain), ("“数据”", .plain), ("2", .plain), ("公安厅 教育厅 数据", .plain),
    ("数据 OR 厅", .structured), ("单位:公安厅 数据*", .structured), ("编号:1..", .structured),
  ])
  func thePartsAddUpToTheScore(query: String, syntax: QuerySyntax) throws {
    let index = try SmallIndex(records).index
    let request = SearchRequest(query, syntax: syntax)
    let hits = try index.search(request).hits
    #expect(!hits.isEmpty)
    for (rank, hit) in hits.enumerated() {
      let explanation = try #require(try index.explain(request, id: hit.record.id))
      #expect(explanation.rank == rank + 1 && explanation.tier == hit.tier)
      #expect(explanation.score.score == hit.score, "\(query) \(hit.record.id)")
      #expect(explanation.total == hits.count)
      for (part, term) in zip(explanation.score.parts, explanation.terms) {
        #expect((part.frequency > 0) == !term.fields.isEmpty, "\(query) \(hit.record.id) \(term.text)")
      }
    }
  }

  /// Records of one document: what stands around a record is part of its score, and shown.
  @Test func whatStandsAroundIsExplained() throws {
    let document = PolicyDocument(title: "数据开放行动方案", docNo: "", date: "")
    var records = records
    for place in records.indices { records[place].document = document }
    let index = try SmallIndex(records).index
    for query in ["公共数据怎么开放", "教育厅 营商环境", "2023年的数据"] {
      for order in [SortOrder.relevance, SortOrder(.number)] {
        var request = SearchRequest(query, limit: 1)
        request.order = order
        for offset in 0..<3 {
          request.offset = offset
          guard let hit = try index.search(request).hits.first else { continue }
          let explanation = try #require(try index.explain(request, id: hit.record.id))
          #expect(explanation.rank == offset + 1 && explanation.score.score == hit.score)
          #expect(explanation.score.parts.contains { $0.context.document > 0 })
        }
      }
    }
    let explanation = try #require(try index.explain(SearchRequest("环境 开放"), id: "3"))
    // A word of two characters is a bigram, too, which adds the same.
    let parts = Dictionary(
      zip(explanation.terms.map(\.text), explanation.score.parts), uniquingKeysWith: { word, _ in word })
    let open = try #require(parts["开放"])
    #expect(open.contribution == 0 && open.context.neighbours > 0 && open.context.document > 0)
    let environment = try #require(parts["环境"])
    #expect(environment.contribution > 0 && environment.context.neighbours == 0 && environment.context.document > 0)
  }

  @Test func aPartSaysWhatItCounts() throws {
    let explanation = try explain("公共数据", "1")
    let parts = zip(explanation.score.parts, explanation.terms).map {
      "\($0.kind) \($1.text) \($0.frequency)/\($0.documentCount) \($1.fields)"
    }
    #expect(parts.contains(#"word 数据 3/2 ["text", "title"]"#))
    #expect(parts.contains(#"bigram 共数 1/1 ["text"]"#))
    #expect(explanation.reason.contains("the whole query"))
  }

  @Test func whatIsMissingIsNamed() throws {
    let plain = try explain("公共环境的数据", "2")
    #expect(plain.tier == .some && plain.words.filter(\.fields.isEmpty).map(\.text) == ["公共", "环境"])
    #expect(plain.reason == "it lacks 「公共」「环境」")
    let none = try explain("“共享数据”", "1")
    #expect(none.tier == nil && none.rank == nil && none.total == 0)
    #expect(none.reason == "it lacks 「共享数据」")
    #expect(try explain("开放", "3").reason == "it lacks 「开放」")
  }

  @Test func theClauseThatFailedIsNamed() throws {
    #expect(try explain("数据 牵头:公安厅", "2", .structured).reason == "it does not answer 「牵头:公安厅」")
    #expect(try explain("数据 -(开放 OR 编号:3)", "2", .structured).reason == "it does not answer 「NOT 开放」")
    #expect(try explain("数据 -开放", "1", .structured).reason == "it answers the query")
  }

  @Test func theFilterThatIsNotPassedIsNamed() throws {
    let index = try SmallIndex(records).index
    var request = SearchRequest("数据")
    request.filters = ["编号:2..", "牵头:公安厅 OR 牵头:教育厅"]
    #expect(try index.explain(request, id: "1")?.reason == "it does not pass the filter 「编号:2..」")
    #expect(try index.explain(request, id: "2")?.rank == 1)
    request.query = ""
    let only = try #require(try index.explain(request, id: "2"))
    #expect(only.rank == 1 && only.score.score == 0 && only.score.parts.isEmpty)
  }

  @Test func anUnknownRecordHasNoExplanation() throws {
    let index = try SmallIndex(records).index
    #expect(try index.explain(SearchRequest("数据"), id: "4") == nil)
    #expect(throws: SearchError.emptyQuery) { try index.explain(SearchRequest(" "), id: "1") }
  }
}
