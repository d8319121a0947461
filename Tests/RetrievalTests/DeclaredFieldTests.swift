import IndexBuilding
import InvertedIndex
import JSONText
import PolicyRecords
import QueryLanguage
import Retrieval
import TestSupport
import Testing
import TextAnalysis

/// What the fields of a schema find, count and put in order, held against the records.
@Suite struct DeclaredFieldTests {
  private let analyzer = Analyzer()
  private let directory: TemporaryDirectory
  private let fields: QueryFields

  init() throws {
    directory = try TemporaryDirectory()
    fields = try RecordSchema(DeclaredRecord.schema).fields
  }

  /// An index of several segments, in some of which documents are dead, and the records that are live, in its order.
  private func index(using generator: inout SeededGenerator) throws -> (IndexSnapshot, [PolicyRecord]) {
    var records = (0..<60).map { DeclaredRecord.record($0, using: &generator) }
    try build(records)
    for start in [40, 75] {
      // The records from `start` on are written anew, and as many others after them.
      let added = (start..<start + 30).map { DeclaredRecord.record($0, using: &generator) }
      var waiting = added
      let replaced = Set(added.map(\.id))
      let updater = try IndexUpdater(directory: directory.path)
      try updater.addAll(analyzer: analyzer) {
        defer { waiting = [] }
        return waiting
      }
      records = records.filter { !replaced.contains($0.id) } + added
      let merges = Bool.random(using: &generator) && start == 75
      _ = try updater.publish(merging: merges ? .all : .asNeeded)
    }
    return (try IndexSnapshot.open(directory.path), records)
  }

  private func build(_ records: [PolicyRecord]) throws {
    let builder = try IndexBuilder(
      directory: directory.path, analyzer: analyzer, schema: RecordSchema(DeclaredRecord.schema), completes: false)
    for record in records { try builder.add(record) }
    _ = try builder.publish()
  }

  private func ids(_ documents: [TopDocuments.Document], in snapshot: IndexSnapshot) throws -> [String] {
    try documents.map { try snapshot.segments[$0.segment].policyRecord($0.document).id }
  }

  @Test func theyFindWhatTheRecordsHold() throws {
    try withSeed("declared fields") { generator throws in
      let (snapshot, records) = try index(using: &generator)
      let search = StructuredSearch(snapshot, analyzer: analyzer)
      var found = 0
      for _ in 0..<150 {
        let tree = DeclaredRecord.query(depth: Int.random(in: 0...2, using: &generator), using: &generator)
        let naive = NaiveQuery(root: tree)
        guard !naive.hasEmptyText else { continue }
        let query = try StructuredQuery(tree.description, fields: fields)
        #expect(query.root == tree, "\(tree)")
        let plan = try StructuredPlan(query, analyzer: analyzer)
        let answering = records.filter(naive.matches).map(\.id)
        let documents = try search.search(plan, limit: 1_000).documents
        #expect(try ids(documents, in: snapshot).sorted() == answering.sorted(), "\(tree)")
        // The records themselves are read by the same rules, clause by clause.
        for record in records.prefix(10) {
          var matcher = RecordMatcher(record, analyzer: analyzer)
          #expect(matcher.answers(plan) == answering.contains(record.id), "\(tree)")
          #expect(try matcher.outcomes(of: plan).count == tree.leaves.count)
        }
        let unmatched = try search.unmatched(plan)
        #expect(unmatched.allSatisfy { leaf in tree.leaves.contains { $0.node.description == leaf } })
        found += answering.count
      }
      #expect(found > 500)
      func total(_ query: String) throws -> Int {
        let plan = try StructuredPlan(try StructuredQuery(query, fields: fields), analyzer: analyzer)
        return try search.search(plan, limit: 0).total
      }
      #expect(try total("类目：規章") == total("类目:规章") && total("类目:=Ａ１類") == total("类目:=\"a1类\""))
    }
  }

  @Test func theyCountAndOrder() throws {
    try withSeed("declared facets and orders") { generator throws in
      let (snapshot, records) = try index(using: &generator)
      let plan = try StructuredPlan(try StructuredQuery("*"), analyzer: analyzer)
      let matches = try StructuredSearch(snapshot, analyzer: analyzer).matches(plan)
      let all = try matches.page(.relevance, limit: .max).documents
      for field in fields.declared {
        let values = records.map { record in
          switch field.kind {
          case .keyword: (record.fields[field.name]?.array ?? []).compactMap(\.string)
          case .number: (record.fields[field.name]?.array ?? []).map { $0.serialized() }
          case .date: record.fields[field.name]?.string.map { [String($0.prefix(4))] } ?? []
          }
        }
        var counts: [String: Int] = [:]
        for value in values.flatMap({ Set($0) }) { counts[value, default: 0] += 1 }
        let facet = try Facet(.declared(field), of: matches.documents.documents, in: snapshot, limit: .max)
        #expect(Dictionary(uniqueKeysWithValues: facet.values.map { ($0.value, $0.count) }) == counts)
        for form in [field.name, "\(field.name):desc"] {
          let order = try #require(SortOrder(form, fields: fields))
          let sorted = try ids(order.sort(all, of: snapshot), in: snapshot)
          var keyed: [(key: [UInt64]?, rank: Int)] = records.indices.map { (key(field, records[$0]), $0) }
          keyed.sort { left, right in
            guard left.key != right.key else { return left.rank < right.rank }
            guard let first = left.key, let second = right.key else { return left.key != nil }
            return order.isDescending
              ? second.lexicographicallyPrecedes(first) : first.lexicographicallyPrecedes(second)
          }
          #expect(sorted == keyed.map { records[$0.rank].id }, "\(form)")
        }
      }
    }
  }

  /// What the least value of a record is put in order by.
  private func key(_ field: DeclaredField, _ record: PolicyRecord) -> [UInt64]? {
    switch field.kind {
    case .keyword:
      (record.fields[field.name]?.array ?? []).compactMap { $0.string?.utf8.map(UInt64.init) }
        .min { $0.lexicographicallyPrecedes($1) }
    case .number:
      (record.fields[field.name]?.array ?? []).compactMap(\.integer).min().map { [UInt64($0 + (1 << 62))] }
    case .date: record.fields[field.name]?.string.flatMap { QueryDate($0) }.map { [UInt64($0.firstDay)] }
    }
  }

  @Test func daysHaveTheirNumbersBack() throws {
    for number in [-719_162, -1, 0, 11_016, 19_516, 2_932_896] {
      let day = try #require(QueryDate(dayNumber: Int64(number)))
      #expect(day.firstDayNumber == Int64(number) && day.day != nil, "\(day)")
    }
    var day: Int64 = -719_162
    while day <= 2_932_896 {
      #expect(QueryDate(dayNumber: day)?.firstDayNumber == day)
      day += 97
    }
    #expect(QueryDate(dayNumber: -719_163) == nil && QueryDate(dayNumber: 2_932_897) == nil)
    #expect(QueryDate(dayNumber: .min) == nil && QueryDate(dayNumber: .max) == nil)
  }
}
