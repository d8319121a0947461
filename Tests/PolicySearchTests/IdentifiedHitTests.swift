import IndexBuilding
import JSONText
import PolicyRecords
import PolicySearch
import TestSupport
import Testing

/// Hits of which the identifier is all that is read.
@Suite struct IdentifiedHitTests {
  private static let words = ["数据", "授权", "运营", "数字政府", "一网统管", "机制", "𠮷", "推進", "首席数据官"]

  private static func expectSameHits(_ index: PolicyIndex, _ generator: inout SeededGenerator) throws {
    for _ in 0..<20 {
      let count = Int.random(in: 1...3, using: &generator)
      let words = (0..<count).map { _ in Self.words.randomElement(using: &generator)! }
      let isStructured = Bool.random(using: &generator)
      var request = SearchRequest(
        words.joined(separator: isStructured ? "|" : " "), syntax: isStructured ? .structured : .plain,
        limit: Int.random(in: 0...20, using: &generator), offset: Int.random(in: 0...5, using: &generator))
      let whole = try index.search(request)
      request.readsRecords = false
      request.findsUnmatched = Bool.random(using: &generator)
      let identified = try index.search(request)
      #expect(identified.total == whole.total)
      #expect(identified.hits.map(\.record.id) == whole.hits.map(\.record.id))
      #expect(identified.hits.map(\.score) == whole.hits.map(\.score))
      #expect(identified.hits.map(\.tier) == whole.hits.map(\.tier))
      #expect(identified.unmatched == (request.findsUnmatched ? whole.unmatched : []))
      #expect(identified.hits.allSatisfy { !$0.isRead && $0.highlights == Highlights() })
      #expect(whole.hits.allSatisfy { $0.isRead })
    }
  }

  @Test func theyAreThoseOfWholeRecords() throws {
    try withSeed("identified hits") { generator in
      func record(_ number: Int) -> PolicyRecord {
        let words = (0..<8).map { _ in Self.words.randomElement(using: &generator)! }
        return PolicyRecord(id: "粤府〔2023〕47号#\(number)\"\n", text: words.joined(separator: "，"))
      }
      let small = try SmallIndex((0..<60).map(record))
      try Self.expectSameHits(small.index, &generator)
      let updater = try IndexUpdater(directory: small.directory.path)
      _ = try updater.delete((0..<60).filter { $0.isMultiple(of: 7) }.map { "粤府〔2023〕47号#\($0)\"\n" })
      var added = (50..<70).map(record)
      try updater.addAll(analyzer: small.index.analyzer) {
        defer { added = [] }
        return added
      }
      _ = try updater.publish()
      // Some segments are taken over from the index before, with what is known of them.
      try Self.expectSameHits(try #require(try small.index.reopened()), &generator)
      try Self.expectSameHits(try PolicyIndex.open(small.directory.path), &generator)
    }
  }

  @Test func theirJSONIsWhatIsKnown() throws {
    let small = try SmallIndex([PolicyRecord(id: "粤府#92", text: "建立首席数据官制度。")])
    var request = SearchRequest("首席数据官")
    request.readsRecords = false
    let hit = try #require(try small.index.search(request).hits.first)
    #expect(hit.json.object?.members.map(\.name) == ["id", "score", "tier"])
    #expect(hit.json.object?["id"] == "粤府#92" && hit.json.object?["tier"] == "phrase")
  }
}
