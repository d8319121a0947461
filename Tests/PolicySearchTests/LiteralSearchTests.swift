import PolicyRecords
import PolicySearch
import Retrieval
import TestSupport
import Testing

@Suite struct LiteralSearchTests {
  /// What a quoted query finds is what a search through the characters finds, field by field and unit by unit.
  @Test func quotedQueriesFindExactlyWhatHoldsThem() throws {
    try withSeed("literal search") { generator in
      let alphabet = Array("数据共享，、“”省A1 ")
      func text(_ limit: Int) -> String {
        String(
          (0..<Int.random(in: 0...limit, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
      }
      let records = (0..<300).map { number in
        PolicyRecord(
          id: "\(number)", title: text(3), text: text(12),
          units: (0..<Int.random(in: 0...2, using: &generator)).map { _ in ResponsibleUnit(name: text(4), role: .lead) }
        )
      }
      let small = try SmallIndex(records)
      for _ in 0..<1_500 {
        let query = text(4)
        let naive = NaiveText(query)
        guard !naive.isEmpty, !query.contains("“"), !query.contains("”") else { continue }
        let expected = records.filter { record in
          ([record.title, record.text] + record.units.map(\.name)).contains { NaiveText($0).contains(naive) }
        }
        let found = try small.index.search(SearchRequest("\"\(query)\"", limit: 10_000))
        #expect(Set(found.hits.map(\.record.id)) == Set(expected.map(\.id)), "\(query)")
        #expect(found.total == expected.count)
        for hit in found.hits {
          #expect(hit.tier == .phrase)
          #expect(
            !(hit.highlights.text + hit.highlights.title + hit.highlights.units.flatMap(\.self)).isEmpty, "\(query)")
        }
      }
    }
  }
}
