import Foundation
import PolicyRecords
import PolicySearch
import QueryLanguage
import Retrieval
import ShippedWords
import TestSupport
import Testing
import TextAnalysis

/// What is marked is what counted, and all of it.
@Suite struct MarkTests {
  /// Holds the marks in the text of each hit against where the parts stand that the explanation of its score counts.
  @Test func marksAreWhatTheExplanationCounts() throws {
    let analyzer = Analyzer(
      lexicon: try Lexicon.shipped(), aliases: try Aliases.shipped(), synonyms: try Synonyms.shipped())
    var records = try SourceCollection(paths: [ProjectFiles.annex.path]).records()
    var measures: [PolicyRecord] = []
    while let record = try records.next() { measures.append(record) }
    let small = try SmallIndex(measures, analyzer: analyzer)
    let queries = [
      "数据共享的机制", "推进和保障网络安全", "发改委 数据", "税的征收", "政府的数据是什么", "粤府", "粤府〔2023〕47号 数据", "第十二条和5%", "的", "水 电 气",
      "數據要素", "AI 计算机", "双随机一公开的监管", "“数据共享”", "省", "如何办理营业执照", "一网通办，一网统管",
    ]
    for query in queries {
      let plan = QueryPlan(UserQuery(query), analyzer: analyzer)
      for hit in try small.index.search(SearchRequest(query, limit: 4)).hits {
        let explanation = try #require(try small.index.explain(SearchRequest(query), id: hit.record.id))
        let text = analyzer.analyze(hit.record.text)
        let occurrences = TextOccurrences(text)
        var counted: [Range<Int>] = []
        for part in explanation.score.parts where !plan.isLiteral {
          switch part.source {
          case .term(let term) where part.frequency > 0:
            counted += text.tokens.filter { text.term(of: $0) == term }.map(text.original)
          case .term: break
          case .rewriting(let phrases): counted += phrases.flatMap { occurrences.ranges(of: .phrase($0)) }
          }
        }
        // The query as a whole stands with its punctuation.
        if hit.tier >= .all { counted += plan.phrases.flatMap { occurrences.ranges(of: .phrase($0)) } }
        #expect(hit.highlights.text == counted.merged, "\(query) in \(hit.record.id)")
      }
    }
  }

  /// Characters that hold a sentence together count only where there is nothing else, and others always do.
  @Test func functionCharactersDoNotCountAmongOthers() throws {
    let small = try SmallIndex([
      PolicyRecord(id: "税", text: "依法征收的税款。"), PolicyRecord(id: "的", text: "我们的。"),
      PolicyRecord(id: "数", text: "数据和税。"),
    ])
    let hits = try small.index.search(SearchRequest("数据 的 税")).hits
    #expect(hits.map(\.record.id) == ["数", "税"] && hits.map(\.tier) == [.all, .some])
    #expect(hits[0].highlights.text == [0..<2, 3..<4] && hits[1].highlights.text == [5..<6])
    #expect(try small.ids("的").sorted() == ["的", "税"])
    #expect(try small.ids("“的”").sorted() == ["的", "税"])
  }
}
