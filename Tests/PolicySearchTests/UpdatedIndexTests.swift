import CrossReference
import IndexBuilding
import PolicyRecords
import PolicySearch
import QueryLanguage
import TestSupport
import Testing

/// What the library gives of an index whose records were replaced and deleted.
@Suite struct UpdatedIndexTests {
  private static let texts = ["推进公共数据授权运营。", "推进公共数据授权运营试点。", "探索公共数据授权运营机制。", "建设一网统管平台。"]

  @Test func deadRecordsAreNowhere() throws {
    let small = try SmallIndex(Self.texts.enumerated().map { PolicyRecord(id: "m\($0)", text: $1) })
    let updater = try IndexUpdater(directory: small.directory.path)
    #expect(try updater.delete(["m1"]) == [])
    var added = [PolicyRecord(id: "m3", text: "探索公共数据授权运营和收益分配。")]
    try updater.addAll(analyzer: small.index.analyzer) {
      defer { added = [] }
      return added
    }
    _ = try updater.publish()
    let index = try #require(try small.index.reopened())
    #expect(index.count == 3 && index.statistics.records == 3)
    #expect(try index.record(id: "m1") == nil && index.record(id: "m3")?.text.contains("收益分配") == true)
    var exported: [String] = []
    try index.forEachRecord { exported.append($0.id) }
    #expect(exported == ["m0", "m2", "m3"])
    let related = try #require(try index.related(to: "m0")).measures.map(\.record.id)
    #expect(Set(related) == ["m2", "m3"])
    #expect(try index.related(to: "m1") == nil)
    #expect(try index.search(SearchRequest("一网统管")).unmatched == ["一网统管"])
    #expect(try index.search(SearchRequest("公共数据")).total == 3)
    #expect(try index.explain(SearchRequest("公共数据"), id: "m1") == nil)
    // The one opened before answers as it did.
    #expect(small.index.count == 4)
    #expect(try small.ids("“一网统管”") == ["m3"])
    #expect(try index.reopened() == nil)
  }

  @Test func anIndexOfNoRecordsAnswers() throws {
    let small = try SmallIndex([PolicyRecord(id: "m", text: "建设一网统管平台。")])
    let updater = try IndexUpdater(directory: small.directory.path)
    #expect(try updater.delete(["m"]) == [])
    _ = try updater.publish()
    let index = try PolicyIndex.open(small.directory.path)
    #expect(index.count == 0)
    #expect(try index.search(SearchRequest("平台")).total == 0)
    #expect(try index.search(SearchRequest("平台 -编号:1", syntax: .structured)).total == 0)
    #expect(try index.related(toText: "一网统管").measures.isEmpty)
    try index.verify()
  }
}
