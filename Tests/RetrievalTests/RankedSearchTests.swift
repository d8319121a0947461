import IndexBuilding
import InvertedIndex
import PolicyRecords
import QueryLanguage
import Retrieval
import TestSupport
import Testing
import TextAnalysis

/// Plain queries answered without scoring all documents, held against the search that scores them.
@Suite struct RankedSearchTests {
  private static let words = [
    "数据", "共享", "的", "省", "发改委", "省发展改革委", "发展和改革委员会", "政务服务", "粤省事", "2023年6月", "二〇二三年",
    "5%", "百分之五", "a1", "推进", "促进", "建设", "，", "第12条", "粤府〔2023〕47号", "12",
  ]

  private static func text(_ limit: Int, using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...limit, using: &generator)).map { _ in words.randomElement(using: &generator)! }.joined()
  }

  @Test func pagesAreThoseOfTheExhaustiveSearch() throws {
    var aliases = Aliases()
    try aliases.add("发展改革委 = 发展和改革委员会 = 发改委\n", named: "aliases")
    var synonyms = Synonyms()
    try synonyms.add("推进 = 促进\n政务服务 => 共享\n", named: "synonyms")
    let analyzer = Analyzer(aliases: aliases, synonyms: synonyms)
    try withSeed("ranked search") { generator throws in
      let directory = try TemporaryDirectory()
      let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
      for number in 0..<600 {
        let document = PolicyDocument(title: "", docNo: number % 97 == 0 ? "粤府〔2023〕47号" : "", date: "")
        try builder.add(
          PolicyRecord(
            id: "r\(number)", number: number % 40, section: "", title: "", text: Self.text(12, using: &generator),
            units: [], document: document))
      }
      _ = try builder.publish()
      let snapshot = try IndexSnapshot.open(directory.path)
      var tiers: Set<Tier> = []
      for round in 0..<250 {
        // One that is a number, as few are by chance.
        let text = round == 0 ? "12" : Self.text(4, using: &generator)
        let query =
          round > 0 && Int.random(in: 0..<6, using: &generator) == 0 ? UserQuery.literal(text) : UserQuery(text)
        let plan = QueryPlan(query, analyzer: analyzer)
        let limit = round == 0 ? 10 : [0, 1, 2, 10, 50, 1_000].randomElement(using: &generator)!
        let offset = round == 0 ? 0 : [0, 0, 3, 40].randomElement(using: &generator)!
        let expected = try ExhaustiveSearch(snapshot).search(plan, limit: limit, offset: offset)
        let found = try RankedSearch(snapshot).search(plan, limit: limit, offset: offset)
        #expect(found == expected, "\(text), \(limit) from \(offset)")
        tiers.formUnion(found.documents.map(\.tier))
      }
      #expect(tiers == Set(Tier.allCases))
    }
  }
}
