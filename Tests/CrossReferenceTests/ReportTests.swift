import IndexBuilding
import InvertedIndex
import PolicyRecords
import Retrieval
import TestSupport
import Testing
import TextAnalysis

@testable import CrossReference

/// Holds clusters to comparing every pair, and the report to one search for each measure.
struct ReportTests {
  /// The first text of each text's cluster, by comparing all pairs.
  private static func naive(_ sets: [ShingleSet], threshold: Double) -> [Int] {
    var clusters = Array(sets.indices)
    for one in sets.indices {
      for other in sets.indices where one < other && sets[one].similarity(to: sets[other]) >= threshold {
        let (first, second) = (clusters[one], clusters[other])
        for index in clusters.indices where clusters[index] == max(first, second) {
          clusters[index] = min(first, second)
        }
      }
    }
    return clusters
  }

  @Test func clustersAreThoseOfAllPairs() {
    withSeed("clusters") { generator in
      var joined = 0
      for _ in 0..<60 {
        var texts: [String] = []
        for _ in 0..<Int.random(in: 0...40, using: &generator) {
          var text = (0..<3).map { _ in RandomIndex.text(using: &generator) }.joined()
          if let other = texts.randomElement(using: &generator), Bool.random(using: &generator) {
            text = other.replacing("数据", with: "信息") + RandomIndex.text(using: &generator).prefix(4)
          }
          texts.append(text)
        }
        let sets = texts.map { ShingleSet(UnitSequence($0, analyzer: RandomIndex.analyzer)) }
        var table = ShingleTable()
        for set in sets { table.add(ShingleTable.hashes(of: set)) }
        for threshold in [0.2, 0.5, 0.6, 0.75, 1] {
          let found = NearDuplicateJoin.clusters(
            table, threshold: threshold, entryLimit: [.max, 1000, 40, 1].randomElement(using: &generator)!
          ).map(Int.init)
          let expected = Self.naive(sets, threshold: threshold)
          #expect(found == expected, "\(threshold) \(texts)")
          joined += zip(expected, expected.indices).count { $0 != $1 }
        }
      }
      #expect(joined > 100)
    }
  }

  @Test func theReportSaysOfEachMeasureWhatASearchFinds() throws {
    try withSeed("report") { generator in
      for threads in [1, 3] {
        let index = try RandomIndex(count: 60, using: &generator)
        var options = RelatedOptions.reportDefaults
        options.minimumScore = 0.1
        let report = try CrossReferenceReport(
          index.snapshot, analyzer: RandomIndex.analyzer, options: options, threads: threads)
        let search = RelatedSearch(index.snapshot, analyzer: RandomIndex.analyzer, options: options)
        var ids: [String] = []
        var clusters: [Int: Int] = [:]
        var matches = 0
        try report.forEachEntry { entry in
          let place = DocumentPlace(segment: 0, document: Int32(ids.count))
          let expected = try search.related(to: entry.record, at: place)
          #expect(entry.matches.map(\.record.id) == expected.map(\.record.id))
          #expect(entry.matches.map(\.score) == expected.map(\.score))
          #expect(entry.matches.allSatisfy { !options.naming.isSameDocument(entry.record, $0.record) })
          ids.append(entry.record.id)
          matches += entry.matches.count
          if let cluster = entry.cluster { clusters[cluster, default: 0] += 1 }
        }
        #expect(ids == index.records.map(\.id) && matches > 0)
        #expect(clusters.keys.sorted() == Array(1..<report.clusterCount + 1))
        #expect(clusters.values.allSatisfy { $0 > 1 })
      }
    }
  }

  @Test func comparingAllFindsWhatReadingAllFinds() throws {
    try withSeed("exhaustive report") { generator in
      for _ in 0..<6 {
        let index = try RandomIndex(count: Int.random(in: 1...50, using: &generator), using: &generator)
        var options = RelatedOptions.reportDefaults
        options.minimumScore = [0, 0.1, 0.3].randomElement(using: &generator)!
        options.limit = [0, 1, 3, 100].randomElement(using: &generator)!
        options.otherDocumentsOnly = Bool.random(using: &generator)
        let report = try CrossReferenceReport(
          index.snapshot, analyzer: RandomIndex.analyzer, options: options, threads: 2)
        (options.candidateLimit, options.postingLimit) = (.max, .max)
        let search = RelatedSearch(index.snapshot, analyzer: RandomIndex.analyzer, options: options)
        for (measure, record) in index.records.enumerated() {
          let place = DocumentPlace(segment: 0, document: Int32(measure))
          let expected = try search.related(to: record, at: place)
          let found = try report.matches(of: measure, postingLimit: .max, candidateLimit: .max)
          #expect(found.map(\.record.id) == expected.map(\.record.id))
          #expect(found.map(\.score) == expected.map(\.score))
        }
      }
    }
  }

  @Test func deadMeasuresAreInNoReport() throws {
    func record(_ id: String, _ document: String, _ text: String) -> PolicyRecord {
      PolicyRecord(id: id, text: text, document: PolicyDocument(title: document))
    }
    let text = "各级人民政府应当建立公共数据共享协调机制，加强监督检查。"
    let index = try RandomIndex(records: [
      record("甲-1", "甲规划", text), record("甲-2", "甲规划", text + "定期评估。"), record("甲-3", "甲规划", "推进智慧社区建设。"),
      record("甲-4", "甲规划", "加强消防安全管理。"), record("甲-5", "甲规划", "完善医疗保障制度。"), record("甲-6", "甲规划", "发展现代农业。"),
    ])
    let updater = try IndexUpdater(directory: index.directory.path)
    var added = [
      record("乙-1", "乙规划", text), record("乙-2", "乙规划", "推进智慧社区建设。"), record("甲-3", "甲规划", "改善营商环境，优化办事流程。"),
    ]
    try updater.addAll(analyzer: RandomIndex.analyzer) {
      defer { added = [] }
      return added
    }
    #expect(try updater.delete(["甲-1"]) == [])
    _ = try updater.publish()
    let snapshot = try IndexSnapshot.open(index.directory.path)
    #expect(snapshot.segments.count == 2)
    let report = try CrossReferenceReport(snapshot, analyzer: RandomIndex.analyzer, threads: 2)
    var found: [String: [String]] = [:]
    var clusters: [String: Int] = [:]
    try report.forEachEntry { entry in
      found[entry.record.id] = entry.matches.map(\.record.id)
      clusters[entry.record.id] = entry.cluster
    }
    #expect(found.filter { $0.key < "甲-4" } == ["甲-2": ["乙-1"], "甲-3": [], "乙-1": ["甲-2"], "乙-2": []])
    #expect(clusters == ["甲-2": 1, "乙-1": 1] && report.clusterCount == 1 && report.count == 7)
  }

  @Test func whoeverIsToldHowFarItIsMayEndIt() throws {
    struct Enough: Error {}
    try withSeed("ended report") { generator in
      let index = try RandomIndex(count: 20, using: &generator)
      #expect(throws: Enough.self) {
        try CrossReferenceReport(index.snapshot, analyzer: RandomIndex.analyzer, threads: 2) { read in
          #expect(read == 20)
          throw Enough()
        }
      }
      let report = try CrossReferenceReport(index.snapshot, analyzer: RandomIndex.analyzer, threads: 2)
      #expect(throws: Enough.self) {
        try report.forEachEntry { _ in
        } progress: { _ in
          throw Enough()
        }
      }
    }
  }
}
