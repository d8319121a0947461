import IndexBuilding
import InvertedIndex
import PolicyRecords
import QueryLanguage
import Retrieval
import TestSupport
import Testing
import TextAnalysis

@Suite struct StructuredSearchTests {
  private let analyzer = Analyzer()

  private func snapshot(_ records: [PolicyRecord]) throws -> IndexSnapshot {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
    for record in records { try builder.add(record) }
    _ = try builder.publish()
    return try IndexSnapshot.open(directory.path)
  }

  private func search(_ query: String, in snapshot: IndexSnapshot) throws -> TopDocuments {
    let plan = try StructuredPlan(StructuredQuery(query), analyzer: analyzer)
    return try StructuredSearch(snapshot, analyzer: analyzer).search(plan, limit: 10_000)
  }

  @Test func randomTreesFindWhatTheRecordsHold() throws {
    try withSeed("structured search") { generator throws in
      let records = (0..<80).map { RandomRecord.record($0, using: &generator) }
      let snapshot = try snapshot(records)
      var found = 0
      for _ in 0..<500 {
        let tree = RandomRecord.query(depth: Int.random(in: 0...2, using: &generator), using: &generator)
        let naive = NaiveQuery(root: tree)
        guard !naive.hasEmptyText else {
          #expect(throws: QuerySyntaxError.self) { try search(tree.description, in: snapshot) }
          continue
        }
        let expected = records.indices.filter { naive.matches(records[$0]) }.map(Int32.init)
        let top = try search(tree.description, in: snapshot)
        #expect(top.documents.map(\.document).sorted() == expected, "\(tree)")
        #expect(top.total == expected.count && top.documents.allSatisfy { $0.tier == .all })
        #expect(zip(top.documents, top.documents.dropFirst()).allSatisfy { $0.score >= $1.score })
        found += expected.count
      }
      #expect(found > 1_000)
    }
  }

  /// A query of words and phrases alone, with AND, OR and NOT.
  static func wordsQuery(using generator: inout SeededGenerator) -> String {
    let words = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      [
        "数据", "共享", "省", "a1", "政务", "厅", "推进", "没有", "数据共享", "\"公安厅\"", "NOT 省", "(数据 OR -厅)", "(省 数据 OR 厅)",
        "NOT (厅 OR 政务)", "*", "(* -数据)",
      ].randomElement(using: &generator)!
    }
    return words.joined(separator: Bool.random(using: &generator) ? " OR " : " ")
  }

  /// What is only words is found without scoring all, and just so: documents, scores, order, number, whatever page.
  @Test func wordsAreFoundAsByScoringAll() throws {
    try withSeed("structured words") { generator throws in
      let snapshot = try snapshot((0..<200).map { RandomRecord.record($0, using: &generator) })
      let search = StructuredSearch(snapshot, analyzer: analyzer)
      var found = 0
      for _ in 0..<300 {
        let query = Self.wordsQuery(using: &generator)
        let plan = try StructuredPlan(StructuredQuery(query), analyzer: analyzer)
        let limit = [0, 1, 5, 20, .max].randomElement(using: &generator)!
        let offset = [0, 1, 7, 20, .max].randomElement(using: &generator)!
        guard let best = try search.best(plan, limit: limit, offset: offset) else { continue }
        #expect(try best == search.search(plan, limit: limit, offset: offset), "\(query) \(limit) \(offset)")
        found += best.documents.count
      }
      #expect(found > 100)
      for word in ["数据", "没有", "数据共享", "\"公安厅\"", "共享数据厅", "标题:没有", "编号:0..", "没有*"] {
        let plan = try StructuredPlan(StructuredQuery(word), analyzer: analyzer)
        #expect(try search.unmatched(plan).isEmpty == (search.search(plan, limit: 0).total > 0), "\(word)")
      }
    }
  }

  /// A record that the search finds answers by something that stands in it.
  @Test func answersStandInTheRecord() throws {
    try withSeed("answers") { generator throws in
      let records = (0..<60).map { RandomRecord.record($0, using: &generator) }
      let snapshot = try snapshot(records)
      for _ in 0..<300 {
        let tree = RandomRecord.query(depth: 2, using: &generator)
        guard !NaiveQuery(root: tree).hasEmptyText else { continue }
        let plan = try StructuredPlan(StructuredQuery(tree.description), analyzer: analyzer)
        for document in try StructuredSearch(snapshot, analyzer: analyzer).search(plan, limit: 100).documents {
          let record = records[Int(document.document)]
          var matcher = RecordMatcher(record, analyzer: analyzer)
          for answer in matcher.answers(to: plan) where answer.field == nil {
            let texts = [record.text, record.title] + record.units.map(\.name)
            #expect(texts.contains { !matcher.ranges(of: [answer.pattern], in: $0).isEmpty }, "\(tree)")
          }
        }
      }
    }
  }

  @Test func scoresAreThoseOfAPlainSearch() throws {
    try withSeed("scores") { generator throws in
      let snapshot = try snapshot((0..<100).map { RandomRecord.record($0, using: &generator) })
      for word in ["数据", "共享", "省", "a1", "数据共享"] {
        let literal = QueryPlan(.literal(word), analyzer: analyzer)
        let expected = try ExhaustiveSearch(snapshot).search(literal, limit: 100).documents
        let found = try search("\"\(word)\" NOT 不在", in: snapshot).documents
        #expect(found.map(\.document) == expected.map(\.document))
        #expect(found.map(\.score) == expected.map(\.score))
      }
      let both = try search("数据 省", in: snapshot).documents
      let first = try search("数据", in: snapshot).documents
      let second = try search("省", in: snapshot).documents
      for hit in both {
        let parts = [first, second].compactMap { $0.first { $0.document == hit.document }?.score }
        #expect(parts.count == 2 && abs(parts.reduce(0, +) - hit.score) < 1e-5)
      }
      #expect(try search("编号:0..", in: snapshot).documents.allSatisfy { $0.score == 0 })
    }
  }

  @Test func prefixesAreLimited() throws {
    let words = (0...StructuredSearch.prefixLimit).map { "a\($0 + 10_000)" }
    let snapshot = try snapshot([PolicyRecord(id: "1", text: words.joined(separator: " "))])
    #expect(try search("a10*", in: snapshot).total == 1)
    #expect {
      try search("数据 OR a1*", in: snapshot)
    } throws: { error in
      guard case .query(let error)? = error as? StructuredSearchError else { return false }
      return error.position == 6 && error.description.contains("at most 1000 different words, found a1* with more")
    }
  }

  @Test(arguments: [("，。", 0), ("数据 “—”", 3), ("标题:(数据 OR ！！)", 10)])
  func punctuationAloneIsAnError(query: String, position: Int) throws {
    #expect {
      try StructuredPlan(StructuredQuery(query), analyzer: analyzer)
    } throws: { ($0 as? QuerySyntaxError)?.position == position }
  }
}
