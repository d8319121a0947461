import IndexBuilding
import InvertedIndex
import PolicyRecords
import QueryLanguage
import Retrieval
import TestSupport
import Testing
import TextAnalysis

/// What stands around records, held against counting the terms of their neighbours and documents one by one.
@Suite struct DocumentContextTests {
  private static let analyzer = Analyzer()
  private static let words = [
    "数据", "共享", "的", "省", "政务服务", "粤省事", "2023年", "平台", "推进", "建设", "，", "怎么", "营商环境", "企业", "审批",
  ]

  private static func text(_ limit: Int, using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...limit, using: &generator)).map { _ in words.randomElement(using: &generator)! }.joined()
  }

  /// Documents of one to nine records, some without a title, two of the same title one after the other among them.
  private static func records(_ count: Int, using generator: inout SeededGenerator) -> [PolicyRecord] {
    var records: [PolicyRecord] = []
    while records.count < count {
      let title = ["", "行动方案", "实施意见", "管理办法"].randomElement(using: &generator)!
      for _ in 0..<Int.random(in: 1...9, using: &generator) {
        records.append(
          PolicyRecord(
            id: "r\(records.count)", section: "", title: text(2, using: &generator), text: text(9, using: &generator),
            units: [.init(name: "省" + text(1, using: &generator), role: .lead)],
            document: PolicyDocument(title: title, docNo: "", date: "")))
      }
    }
    return records
  }

  /// An index of several segments, with some documents dead.
  private static func index(
    _ records: [PolicyRecord], parts: [Int], isDead: [Bool], in target: TemporaryDirectory
  ) throws -> IndexSnapshot {
    var descriptions: [SegmentDescription] = []
    for (number, (start, end)) in zip(parts, parts.dropFirst()).enumerated() {
      let directory = try TemporaryDirectory()
      let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
      for record in records[start..<end] { try builder.add(record) }
      _ = try builder.publish()
      var merger = SegmentMerger()
      try IndexSnapshot.open(directory.path).segments.forEach { merger.add($0) }
      let writer = try SegmentWriter(directory: target.path, name: "segment-\(number + 1)")
      try merger.write(to: writer)
      let segment = try SegmentReader(try writer.finish(), in: target.path)
      let dead = (start..<end).filter { isDead[$0] }.map { Int32($0 - start) }
      descriptions.append(try segment.deleting(dead).writeLive(generation: 1, in: target.path))
    }
    try Manifest(generation: 1, segments: descriptions, analysis: [:]).publish(in: target.path)
    return try IndexSnapshot.open(target.path)
  }

  /// The context of one record by its definition.
  private static func context(
    of place: Int, _ records: [PolicyRecord], start: Int, end: Int, isDead: [Bool], _ plan: QueryPlan,
    _ counts: [[Term: Int]], _ snapshot: IndexSnapshot, segment: Int
  ) throws -> Float {
    let live = (start..<end).filter { !isDead[$0] }
    let title = records[place].document.title
    let own = live.firstIndex(of: place)!
    var (first, last) = (own, own)
    if !title.isEmpty {
      while first > 0, records[live[first - 1]].document.title == title { first -= 1 }
      while last + 1 < live.count, records[live[last + 1]].document.title == title { last += 1 }
    }
    let ranking = BM25()
    let average =
      Float(snapshot.manifest.segments.reduce(0) { $0 + $1.totalLength }) / Float(snapshot.documentCount)
    func saturation(_ record: Int?, _ term: Term) throws -> Float {
      guard let record else { return 0 }
      let length = Float(try snapshot.segments[segment].length(Int32(record - start)))
      let norm = ranking.norm(length: length, averageLength: average)
      return ranking.score(weight: 1, frequency: Float(counts[record][term] ?? 0), norm: norm)
    }
    var context: Float = 0
    for scored in plan.scoredTerms {
      let found = try snapshot.segments.reduce(0) { $0 + (try $1.entry(scored.term.key)?.documentCount ?? 0) }
      let weight =
        scored.weight * ranking.weight(documentCount: snapshot.documentCount, documentsWithTerm: found)
      let before = try saturation(own > first ? live[own - 1] : nil, scored.term)
      let after = try saturation(own < last ? live[own + 1] : nil, scored.term)
      context += 0.1 * weight * (1 - (1 - before) * (1 - after))
      if live[first...last].contains(where: { counts[$0][scored.term] != nil }) { context += 0.3 * weight }
    }
    return context
  }

  /// Filters, orders and pages of a search that scores little, held against scoring, filtering and sorting all.
  @Test func pagesOfFilteredMatchesAreThoseOfTheExhaustiveSearch() throws {
    try withSeed("filtered matches") { generator throws in
      let records = Self.records(500, using: &generator)
      let isDead = records.map { _ in Int.random(in: 0..<6, using: &generator) == 0 }
      let directory = try TemporaryDirectory()
      let snapshot = try Self.index(records, parts: [0, 350, 351, records.count], isDead: isDead, in: directory)
      var found = 0
      for _ in 0..<120 {
        let text = Self.text(4, using: &generator)
        let isLiteral = Int.random(in: 0..<5, using: &generator) == 0
        let plan = QueryPlan(isLiteral ? .literal(text) : UserQuery(text), analyzer: Self.analyzer)
        let share = [1, 2, 30].randomElement(using: &generator)!
        let filter = snapshot.segments.map { segment in
          segment.liveDocuments.filter { _ in Int.random(in: 0..<share, using: &generator) == 0 }
        }
        let isFiltered = Bool.random(using: &generator)
        let order = ["relevance", "number", "number:desc", "date", "date:desc"].randomElement(using: &generator)!
        let limit = [0, 1, 10, 200, .max].randomElement(using: &generator)!
        let offset = [0, 0, 5, 150].randomElement(using: &generator)!
        let context = Bool.random(using: &generator) ? try DocumentContext(snapshot) : nil
        let all = try ExhaustiveSearch(snapshot, context: context).matches(plan, filter: isFiltered ? filter : nil)
        let sorted = try #require(SortOrder(order)).sort(all, of: snapshot)
        let matches = try RankedSearch(snapshot, context: context).matches(
          plan, filter: isFiltered ? DocumentSet(filter, in: snapshot) : nil)
        let page = try matches.page(#require(SortOrder(order)), limit: limit, offset: offset)
        #expect(page.total == all.count && matches.total == all.count, "\(text)")
        #expect(
          page.documents == Array(sorted.dropFirst(offset).prefix(limit)), "\(text), \(order), \(limit) from \(offset)")
        let documents = matches.documents
        for segment in documents.indices {
          #expect(documents[segment] == all.filter { $0.segment == segment }.map(\.document).sorted(), "\(text)")
        }
        found += page.documents.count
      }
      #expect(found > 500)
    }
  }

  @Test func theBestGainWhatStandsAroundThem() throws {
    try withSeed("document context") { generator throws in
      let records = Self.records(400, using: &generator)
      let isDead = records.map { _ in Int.random(in: 0..<6, using: &generator) == 0 }
      let parts = [0, 250, 251, records.count]
      let directory = try TemporaryDirectory()
      let snapshot = try Self.index(records, parts: parts, isDead: isDead, in: directory)
      let context = try #require(try DocumentContext(snapshot))
      let counts = records.map { record in
        var counts: [Term: Int] = [:]
        for text in [record.text, record.title] + record.units.map(\.name) {
          let analyzed = Self.analyzer.analyze(text)
          for token in analyzed.tokens { counts[analyzed.term(of: token), default: 0] += 1 }
        }
        return counts
      }
      var (without, changed) = (0, 0)
      for _ in 0..<60 {
        let plan = QueryPlan(UserQuery(Self.text(4, using: &generator)), analyzer: Self.analyzer)
        let plain = try RankedSearch(snapshot).search(plan, limit: .max).documents
        let found = try RankedSearch(snapshot, context: context).search(plan, limit: .max).documents
        #expect(Set(found.map(Place.init)) == Set(plain.map(Place.init)))
        changed += found.map(Place.init) == plain.map(Place.init) ? 0 : 1
        let best = Set(plain.prefix(DocumentContext.depth).map(Place.init))
        let scores = Dictionary(uniqueKeysWithValues: plain.map { (Place($0), $0.score) })
        for document in found {
          let place = Place(document)
          var expected: Float = 0
          if best.contains(place) {
            expected = try Self.context(
              of: parts[place.segment] + Int(place.document), records, start: parts[place.segment],
              end: parts[place.segment + 1], isDead: isDead, plan, counts, snapshot, segment: place.segment)
          } else {
            without += 1
          }
          #expect(abs(document.context - expected) <= 1e-4 * max(1, expected))
          #expect(document.score == scores[place]! + document.context)
        }
        for (one, next) in zip(found, found.dropFirst()) {
          #expect((one.tier, one.score) >= (next.tier, next.score))
        }
      }
      #expect(without > 0 && changed > 0)
    }
  }

  /// Where a document stands.
  private struct Place: Hashable {
    let segment: Int
    let document: Int32

    init(_ found: TopDocuments.Document) { (segment, document) = (found.segment, found.document) }
  }

  @Test func pagesAreThoseOfTheExhaustiveSearch() throws {
    try withSeed("document context, pages") { generator throws in
      let records = Self.records(500, using: &generator)
      let isDead = records.map { _ in Int.random(in: 0..<8, using: &generator) == 0 }
      let directory = try TemporaryDirectory()
      let snapshot = try Self.index(records, parts: [0, 180, records.count], isDead: isDead, in: directory)
      let context = try DocumentContext(snapshot)
      for _ in 0..<120 {
        let text = Self.text(4, using: &generator)
        let isLiteral = Int.random(in: 0..<5, using: &generator) == 0
        let plan = QueryPlan(isLiteral ? .literal(text) : UserQuery(text), analyzer: Self.analyzer)
        let limit = [0, 1, 10, 90, 1_000].randomElement(using: &generator)!
        let offset = [0, 0, 3, 95, 130].randomElement(using: &generator)!
        let expected = try ExhaustiveSearch(snapshot, context: context).search(plan, limit: limit, offset: offset)
        let found = try RankedSearch(snapshot, context: context).search(plan, limit: limit, offset: offset)
        #expect(found == expected, "\(text), \(limit) from \(offset)")
        if isLiteral {
          #expect(try found == RankedSearch(snapshot).search(plan, limit: limit, offset: offset))
        }
      }
    }
  }

  @Test func recordsWithoutDocumentsHaveNone() throws {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Self.analyzer)
    for text in ["数据共享", "数据开放"] { try builder.add(PolicyRecord(id: text, text: text)) }
    _ = try builder.publish()
    #expect(try DocumentContext(IndexSnapshot.open(directory.path)) == nil)
  }
}
