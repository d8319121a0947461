import IndexBuilding
import InvertedIndex
import PolicyRecords
import QueryLanguage
import Retrieval
import TestSupport
import Testing
import TextAnalysis

/// An index some of whose documents are dead, held against one of the others alone.
@Suite struct DeletionTests {
  private static let analyzer = Analyzer()

  /// Two indexes of the same records: one in several segments with documents that are dead, one of what is left.
  private struct Pair {
    let deleted: IndexSnapshot
    let rest: IndexSnapshot
    private let directories: [TemporaryDirectory]

    init(_ records: [PolicyRecord], parts: [Int], isDead: (Int) -> Bool) throws {
      let (target, second) = (try TemporaryDirectory(), try TemporaryDirectory())
      var descriptions: [SegmentDescription] = []
      for (number, (start, end)) in zip(parts, parts.dropFirst()).enumerated() {
        let directory = try TemporaryDirectory()
        let part = try Self.build(Array(records[start..<end]), in: directory)
        var merger = SegmentMerger()
        part.segments.forEach { merger.add($0) }
        let writer = try SegmentWriter(directory: target.path, name: "segment-\(number + 1)")
        try merger.write(to: writer)
        let segment = try SegmentReader(try writer.finish(), in: target.path)
        let dead = (start..<end).filter(isDead).map { Int32($0 - start) }
        descriptions.append(
          dead.isEmpty
            ? segment.description : try segment.deleting(dead).writeLive(generation: 1, in: target.path))
      }
      try Manifest(generation: 1, segments: descriptions, analysis: [:]).publish(in: target.path)
      deleted = try IndexSnapshot.open(target.path)
      rest = try Self.build(records.indices.filter { !isDead($0) }.map { records[$0] }, in: second)
      directories = [target, second]
    }

    private static func build(_ records: [PolicyRecord], in directory: TemporaryDirectory) throws -> IndexSnapshot {
      let builder = try IndexBuilder(directory: directory.path, analyzer: DeletionTests.analyzer)
      for record in records { try builder.add(record) }
      _ = try builder.publish()
      return try IndexSnapshot.open(directory.path)
    }
  }

  private static func ids(_ documents: [TopDocuments.Document], in snapshot: IndexSnapshot) throws -> [String] {
    try documents.map { try snapshot.segments[$0.segment].policyRecord($0.document).id }.sorted()
  }

  @Test func structuredQueriesFindWhatAnIndexOfTheRestFinds() throws {
    try withSeed("deletions, structured") { generator throws in
      let records = (0..<90).map { RandomRecord.record($0, using: &generator) }
      let dead = records.map { _ in Int.random(in: 0..<3, using: &generator) == 0 }
      let pair = try Pair(records, parts: [0, 40, 41, 90]) { dead[$0] }
      #expect(pair.deleted.liveCount == pair.rest.documentCount)
      for _ in 0..<200 {
        let tree = RandomRecord.query(depth: Int.random(in: 0...2, using: &generator), using: &generator)
        guard !NaiveQuery(root: tree).hasEmptyText else { continue }
        let plan = try StructuredPlan(StructuredQuery(tree.description), analyzer: Self.analyzer)
        let matches = try [pair.deleted, pair.rest].map { snapshot in
          try StructuredSearch(snapshot, analyzer: Self.analyzer).matches(plan)
        }
        let found = try matches.map { try $0.page(.relevance, limit: 1_000) }
        #expect(found[0].total == found[1].total, "\(tree)")
        #expect(
          try Self.ids(found[0].documents, in: pair.deleted) == Self.ids(found[1].documents, in: pair.rest), "\(tree)")
        let unmatched = try [pair.deleted, pair.rest].map {
          try StructuredSearch($0, analyzer: Self.analyzer).unmatched(plan)
        }
        #expect(unmatched[0] == unmatched[1])
        let fields: [QueryField] = [.unit, .section, .number, .region]
        for field in fields {
          let (one, other) = (
            try Facet(field, of: matches[0].documents.documents, in: pair.deleted, limit: 100),
            try Facet(field, of: matches[1].documents.documents, in: pair.rest, limit: 100)
          )
          #expect(one == other)
        }
      }
    }
  }

  @Test func wordsAreFoundAsByScoringAll() throws {
    try withSeed("deletions, words") { generator throws in
      let records = (0..<200).map { RandomRecord.record($0, using: &generator) }
      let dead = records.map { _ in Int.random(in: 0..<3, using: &generator) == 0 }
      let pair = try Pair(records, parts: [0, 90, 91, 200]) { dead[$0] }
      let (search, rest) = (
        StructuredSearch(pair.deleted, analyzer: Self.analyzer), StructuredSearch(pair.rest, analyzer: Self.analyzer)
      )
      var found = 0
      for _ in 0..<200 {
        let query = StructuredSearchTests.wordsQuery(using: &generator)
        let plan = try StructuredPlan(StructuredQuery(query), analyzer: Self.analyzer)
        let limit = Int.random(in: 0...30, using: &generator)
        let best = try search.search(plan, limit: limit)
        let all = try search.matches(plan).scoringAll().sorted { $0.score > $1.score }
        #expect(best.documents == Array(all.prefix(limit)) && best.total == all.count, "\(query)")
        #expect(try best.total == rest.search(plan, limit: 0).total, "\(query)")
        found += best.documents.count
      }
      #expect(found > 100)
    }
  }

  @Test func plainQueriesFindWhatAnIndexOfTheRestFinds() throws {
    let words = ["数据", "共享", "的", "省", "政务服务", "推进", "建设", "，", "12", "粤府〔2023〕47号", "稀有"]
    func text(_ limit: Int, using generator: inout SeededGenerator) -> String {
      (0..<Int.random(in: 1...limit, using: &generator)).map { _ in words.randomElement(using: &generator)! }.joined()
    }
    try withSeed("deletions, plain") { generator throws in
      let records = (0..<500).map { number in
        PolicyRecord(
          id: "r\(number)", number: number % 40, section: "", title: "", text: text(12, using: &generator), units: [],
          document: PolicyDocument(title: "", docNo: number % 97 == 0 ? "粤府〔2023〕47号" : "", date: ""))
      }
      let dead = records.map { record in
        record.text.contains("稀有") || Int.random(in: 0..<3, using: &generator) == 0
      }
      let pair = try Pair(records, parts: [0, 300, 500]) { dead[$0] }
      for _ in 0..<150 {
        let typed = text(4, using: &generator)
        let query = Int.random(in: 0..<6, using: &generator) == 0 ? UserQuery.literal(typed) : UserQuery(typed)
        let plan = QueryPlan(query, analyzer: Self.analyzer)
        let limit = [0, 1, 10, 1_000].randomElement(using: &generator)!
        let exhaustive = try ExhaustiveSearch(pair.deleted).search(plan, limit: limit)
        #expect(try RankedSearch(pair.deleted).search(plan, limit: limit) == exhaustive, "\(typed)")
        let all = try ExhaustiveSearch(pair.deleted).matches(plan)
        let expected = try ExhaustiveSearch(pair.rest).matches(plan)
        #expect(try Self.ids(all, in: pair.deleted) == Self.ids(expected, in: pair.rest), "\(typed)")
        #expect(exhaustive.total == expected.count)
        #expect(try plan.unmatched(in: pair.deleted) == plan.unmatched(in: pair.rest), "\(typed)")
        try expectTerms(of: plan, pair)
      }
    }
  }

  /// The counts and the best documents of the terms of a plan.
  private func expectTerms(of plan: QueryPlan, _ pair: Pair) throws {
    let keys = plan.scoredTerms.prefix(4).map(\.term.key)
    for operation in [TermSearch.Operation.any, .all] where !keys.isEmpty {
      let (search, other) = (TermSearch(pair.deleted), TermSearch(pair.rest))
      let count = try other.count(keys, operation)
      #expect(try search.count(keys, operation) == count)
      let found = try search.bestAndCount(search.weighted(keys), operation, limit: 1_000)
      #expect(found.total == count && found.documents.count == count)
      #expect(found.documents.allSatisfy { pair.deleted.segments[$0.segment].isLive($0.document) })
      #expect(
        try search.best(search.weighted(keys), operation, limit: 3).elementsEqual(found.documents.prefix(3), by: ==))
    }
  }
}
