import IndexBuilding
import InvertedIndex
import PolicyRecords
import QueryLanguage
import Retrieval
import TestSupport
import Testing
import TextAnalysis

@Suite struct StructuredSearchTests {
  /// Its words are of three characters and more, one with punctuation inside.
  private let analyzer: Analyzer

  init() throws {
    var lexicon = Lexicon()
    try lexicon.add("据共享\n享数据省\n数据、共享", named: "test")
    analyzer = Analyzer(lexicon: lexicon)
  }

  private func snapshot(_ records: [PolicyRecord]) throws -> IndexSnapshot {
    let directory = try TemporaryDirectory()
    try build(records, in: directory)
    return try IndexSnapshot.open(directory.path)
  }

  private func build(_ records: some Sequence<PolicyRecord>, in directory: TemporaryDirectory) throws {
    let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
    for record in records { try builder.add(record) }
    _ = try builder.publish()
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

  /// A plan of a random query; nil where it has an empty text.
  private func plan(isWords: Bool, using generator: inout SeededGenerator) throws -> StructuredPlan? {
    if isWords { return try StructuredPlan(StructuredQuery(Self.wordsQuery(using: &generator)), analyzer: analyzer) }
    let tree = RandomRecord.query(depth: Int.random(in: 0...2, using: &generator), using: &generator)
    guard !NaiveQuery(root: tree).hasEmptyText else { return nil }
    return try StructuredPlan(StructuredQuery(tree.description), analyzer: analyzer)
  }

  /// What no record answers is told just where a search finds nothing.
  @Test func unmatchedIsWhatIsNotFound() throws {
    try withSeed("unmatched") { generator throws in
      let search = StructuredSearch(
        try snapshot((0..<200).map { RandomRecord.record($0, using: &generator) }), analyzer: analyzer)
      for word in ["数据", "没有", "数据共享", "\"公安厅\"", "共享数据厅", "标题:没有", "编号:0..", "没有*"] {
        let plan = try StructuredPlan(StructuredQuery(word), analyzer: analyzer)
        #expect(try search.unmatched(plan).isEmpty == (search.search(plan, limit: 0).total > 0), "\(word)")
      }
    }
  }

  /// Whatever page, in whatever order, with whatever filter: as by scoring all that answers and putting it in order.
  @Test func pagesAreThoseOfScoringAll() throws {
    try withSeed("structured pages") { generator throws in
      let records = (0..<700).map { RandomRecord.record($0, using: &generator) }
      let directory = try TemporaryDirectory()
      try build(records.prefix(600), in: directory)
      let updater = try IndexUpdater(directory: directory.path)
      // The last records of the first segment are dead, written anew in the second.
      var waiting = Array(records[560...])
      try updater.addAll(analyzer: analyzer) {
        defer { waiting = [] }
        return waiting
      }
      _ = try updater.publish(merging: .asNeeded)
      let snapshot = try IndexSnapshot.open(directory.path)
      let search = StructuredSearch(snapshot, analyzer: analyzer)
      var found = 0
      for _ in 0..<400 {
        let isWords = Bool.random(using: &generator)
        guard let plan = try self.plan(isWords: isWords, using: &generator) else { continue }
        var filter: DocumentSet?
        if Bool.random(using: &generator), let other = try self.plan(isWords: false, using: &generator) {
          filter = try search.documents(matching: other)
        }
        let limit = [0, 1, 5, 20, .max].randomElement(using: &generator)!
        let offset = [0, 0, 1, 7, 20, 100, .max].randomElement(using: &generator)!
        let forms = ["relevance", "relevance", "number", "number:desc", "date", "date:desc"]
        let form = forms.randomElement(using: &generator)!
        let order = try #require(SortOrder(form))
        let matches = try search.matches(plan, filter: filter)
        let all = try order.sort(matches.scoringAll(), of: snapshot)
        let page = try matches.page(order, limit: limit, offset: offset)
        #expect(page.total == all.count && matches.total == all.count)
        #expect(
          page.documents == Array(all.dropFirst(offset).prefix(limit)),
          "\(plan) by \(form), \(limit) from \(offset), filtered: \(filter != nil)")
        let alone = try search.documents(matching: plan)
        #expect(matches.documents.documents == (filter.map(alone.intersection) ?? alone).documents, "\(plan)")
        found += page.documents.count
      }
      #expect(found > 1_000)
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
