import Foundation
import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@Suite struct BuildingTests {
  private static let analyzer = Analyzer()

  /// The records of the annex, several times under other identifiers.
  private static func records(times: Int) throws -> [PolicyRecord] {
    var stream = try SourceCollection(paths: [ProjectFiles.annex.path]).records()
    var records: [PolicyRecord] = []
    while let record = try stream.next() { records.append(record) }
    return (0..<times).flatMap { time in
      records.map { record in
        var record = record
        record.id += "-\(time)"
        return record
      }
    }
  }

  /// Builds an index of batches of random sizes, and gives the bytes of each of its files.
  private func build(
    _ records: [PolicyRecord], schema: RecordSchema = RecordSchema(), threads: Int, memory: Int,
    batch sizes: ClosedRange<Int> = 1...200,
    using generator: inout SeededGenerator
  ) throws -> [String: Data] {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(
      directory: directory.path, analyzer: Self.analyzer, schema: schema, threads: threads, memory: memory)
    var rest = records[...]
    try builder.addAll {
      let batch = rest.prefix(Int.random(in: sizes, using: &generator))
      rest = rest.dropFirst(batch.count)
      return Array(batch)
    }
    #expect(builder.documentCount == records.count)
    _ = try builder.publish()
    try IndexSnapshot.open(directory.path).segments.forEach { try $0.verify() }
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: directory.url.appending(path: $0))) })
  }

  @Test func theIndexIsTheSameWhateverThreadsAndMemory() throws {
    try withSeed("build") { generator in
      let records = try Self.records(times: 3)
      let expected = try build(records, threads: 1, memory: 1 << 30, using: &generator)
      #expect(expected.count == 9)
      for (threads, memory) in [(2, 1 << 30), (5, 1 << 30), (1, 1), (3, 1)] {
        let found = try build(records, threads: threads, memory: memory, using: &generator)
        #expect(found == expected, "\(threads) threads, \(memory) bytes")
      }
    }
  }

  /// More parts than are kept apart, whose columns are not those of one another.
  @Test func manyPartsMakeTheSameIndex() throws {
    try withSeed("parts") { generator in
      let schema = try RecordSchema(
        #"{"fields": {"时效": {"type": "keyword", "from": "时效性"}, "页数": "number", "施行": {"type": "date"}}}"#)
      let lines = (0..<300).map { number in
        var members = [#""id": "粤规〔2024〕\#(number)号", "text": "第\#(number)项措施：推进数据要素市场化配置。""#]
        func add(_ member: String) { if Int.random(in: 0..<40, using: &generator) == 0 { members.append(member) } }
        add(#""doc_no": "粤府〔20\#(number % 25 + 10)〕\#(number)号", "issuer": "省政府办公厅\#(number % 7)""#)
        add(#""时效性": ["现行有效", "𠮷林\#(number)"]"#)
        add(#""页数": \#(number * 1000 - 90)"#)
        add(#""施行": "2024-0\#(number % 9 + 1)-15""#)
        return "{\(members.joined(separator: ", "))}"
      }
      let directory = try TemporaryDirectory()
      let path = try directory.write("plans.jsonl", Data(lines.joined(separator: "\n").utf8))
      var stream = try SourceCollection(paths: [path]).records(strict: true, schema: schema)
      var records: [PolicyRecord] = []
      while let record = try stream.next() { records.append(record) }
      let expected = try build(records, schema: schema, threads: 1, memory: 1 << 30, using: &generator)
      let found = try build(records, schema: schema, threads: 2, memory: 1, batch: 1...2, using: &generator)
      #expect(found == expected)
    }
  }

  @Test func whatTheSourceThrowsEndsTheBuild() throws {
    let records = try Self.records(times: 1)
    let directory = try TemporaryDirectory()
    var calls = 0
    #expect(throws: SourceError.empty(path: "plan.txt")) {
      let builder = try IndexBuilder(directory: directory.path, analyzer: Self.analyzer, threads: 2, memory: 1)
      try builder.addAll {
        calls += 1
        if calls == 3 { throw SourceError.empty(path: "plan.txt") }
        return records
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["lock"])
  }
}
