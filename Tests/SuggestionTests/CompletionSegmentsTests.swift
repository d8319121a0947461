import Foundation
import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import Suggestion

/// Completions of several segments, of segments with deleted records, and of indexes that have none.
struct CompletionSegmentsTests {
  private static let analyzer = Analyzer()
  private static let words = [
    "数据", "要素", "市场化", "配置", "改革", "公共数据", "开放", "平台", "5G", "“粤省事”", "“一网统管”", "，", "、", "建设", "省教育厅",
  ]

  private static func record(_ number: Int, using generator: inout SeededGenerator) -> PolicyRecord {
    let words = (0..<Int.random(in: 2...9, using: &generator)).map { _ in
      Self.words.randomElement(using: &generator)!
    }
    return PolicyRecord(
      id: "\(number)", text: words.joined(), units: [ResponsibleUnit(name: "省财政厅", role: .lead)],
      document: PolicyDocument(title: "数据条例", docNo: "粤府〔2023〕4\(number % 3)号"))
  }

  /// Segments of these records, each with its completions; those of `dead` are deleted after they were written.
  private static func snapshot(
    _ records: [PolicyRecord], parts: [Int], dead: Set<Int>, in target: TemporaryDirectory
  ) throws -> IndexSnapshot {
    var descriptions: [SegmentDescription] = []
    for (number, (start, end)) in zip(parts, parts.dropFirst()).enumerated() {
      let directory = try TemporaryDirectory()
      let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
      for record in records[start..<end] { try builder.add(record) }
      _ = try builder.publish()
      var merger = SegmentMerger()
      for segment in try IndexSnapshot.open(directory.path).segments { merger.add(segment) }
      let writer = try SegmentWriter(directory: target.path, name: "segment-\(number + 1)")
      try merger.write(to: writer)
      let description = try CompletionIndex.write(
        for: writer.finish(), in: target.path, analyzer: analyzer, readings: Readings())
      let segment = try SegmentReader(description, in: target.path)
      let deleted = (start..<end).filter(dead.contains).map { Int32($0 - start) }
      descriptions.append(
        deleted.isEmpty ? description : try segment.deleting(deleted).writeLive(generation: 1, in: target.path))
    }
    try Manifest(generation: 1, segments: descriptions, analysis: [:]).publish(in: target.path)
    return try IndexSnapshot.open(target.path)
  }

  /// How many of the records a completion finds, read from them.
  private func count(_ completion: Completion, in records: [PolicyRecord]) -> Int {
    let text = NaiveText(completion.text)
    return records.count { record in
      switch completion.kind {
      case .document: record.document.title == completion.text
      case .documentNumber: record.document.docNo == completion.text
      default: ([record.text] + record.units.map(\.name)).contains { NaiveText($0).contains(text) }
      }
    }
  }

  @Test func countsAreThoseOfTheLiveRecords() throws {
    try withSeed("completion counts") { generator in
      for round in 0..<3 {
        let records = (0..<90).map { Self.record($0, using: &generator) }
        let dead = round == 0 ? [] : Set(records.indices.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 })
        let directory = try TemporaryDirectory()
        let snapshot = try Self.snapshot(records, parts: [0, 40, 41, 90], dead: dead, in: directory)
        let live = records.indices.filter { !dead.contains($0) }.map { records[$0] }
        let index = try CompletionIndex(snapshot)
        try index.verify()
        var found = 0
        for typed in ["数", "数据", "shuju", "sj", "y", "yss", "粤府", "5", "sh", "一", "gai", "省", "ptjs", "zz"] {
          for completion in try index.completions(of: typed, limit: 30, analyzer: Self.analyzer) {
            #expect(completion.count == count(completion, in: live), "\(completion)")
            #expect(completion.isExact)
            found += 1
          }
        }
        #expect(found > 50)
      }
    }
  }

  @Test func whatWasDeletedIsNotOffered() throws {
    let records = [
      PolicyRecord(id: "1", text: "推广“粤省事”平台。"), PolicyRecord(id: "2", text: "建设数据平台。"),
      PolicyRecord(id: "3", text: "建设平台。"),
    ]
    let directory = try TemporaryDirectory()
    let snapshot = try Self.snapshot(records, parts: [0, 2, 3], dead: [0], in: directory)
    let index = try CompletionIndex(snapshot)
    #expect(try index.completions(of: "yss", analyzer: Self.analyzer) == [])
    let platform = try #require(try index.completions(of: "平台", analyzer: Self.analyzer).first)
    #expect(platform.text == "平台" && platform.count == 2)
  }

  @Test func anIndexOfTheFirstVersionHasNone() throws {
    let golden = try IndexSnapshot.open(ProjectFiles.root.appending(path: "Index/Golden/v1").path)
    let index = try CompletionIndex(golden)
    #expect(index.isEmpty)
    #expect(try index.completions(of: "数据", analyzer: Self.analyzer) == [])
  }

  @Test func aDamagedFileOfCompletionsIsNotOpened() throws {
    let directory = try TemporaryDirectory()
    _ = try Self.snapshot([PolicyRecord(id: "1", text: "建设数据平台。")], parts: [0, 1], dead: [], in: directory)
    let file = directory.url.appending(path: "segment-1.completions")
    let whole = try Data(contentsOf: file)
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 1 << UInt8(place % 8)
      try damaged.write(to: file)
      #expect(throws: IndexError.self, "byte \(place)") { try IndexSnapshot.open(directory.path) }
    }
    for count in whole.indices {
      try whole.prefix(count).write(to: file)
      #expect(throws: IndexError.self, "\(count) bytes") { try IndexSnapshot.open(directory.path) }
    }
    try FileManager.default.removeItem(at: file)
    #expect(throws: IndexError.self) { try IndexSnapshot.open(directory.path) }
  }

  /// In one part of the index the spoken name stands, in another only what it stands for.
  @Test func whatIsANameSomewhereIsNoAlias() throws {
    var aliases = Aliases()
    try aliases.add("发改委 = 发展改革委\n", named: "aliases")
    let analyzer = Analyzer(aliases: aliases)
    func record(_ id: String, _ unit: String) -> PolicyRecord {
      PolicyRecord(id: id, text: "数据要素", units: [ResponsibleUnit(name: unit, role: .lead)])
    }
    let directory = try TemporaryDirectory()
    try { () throws in
      let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
      for number in 0..<3 { try builder.add(record("\(number)", "省发展改革委")) }
      _ = try builder.publish()
    }()
    func first() throws -> Completion? {
      try CompletionIndex(IndexSnapshot.open(directory.path)).completions(of: "省发改", limit: 5, analyzer: analyzer).first
    }
    let alias = try #require(try first())
    #expect(alias.kind == .alias && alias.text == "省发改委" && alias.standsFor == "省发展改革委" && alias.count == 3)
    let updater = try IndexUpdater(directory: directory.path)
    var added = [[record("3", "省发改委")]]
    try updater.addAll(analyzer: analyzer) { added.popLast() ?? [] }
    _ = try updater.publish()
    let unit = try #require(try first())
    #expect(unit.kind == .unit && unit.standsFor == nil && unit.count == 1 && unit.isExact)
  }
}
