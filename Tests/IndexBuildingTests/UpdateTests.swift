import Foundation
import InvertedIndex
import JSONText
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import IndexBuilding

@Suite struct UpdateTests {
  static let analyzer = Analyzer()

  static func record(_ id: String, _ text: String) -> PolicyRecord { PolicyRecord(id: id, text: text) }

  static func build(_ records: [PolicyRecord], in directory: TemporaryDirectory) throws {
    let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
    for record in records { try builder.add(record) }
    _ = try builder.publish()
  }

  static func update(
    _ records: [PolicyRecord], deleting ids: [String] = [], in directory: TemporaryDirectory,
    merging: IndexUpdater.Merging = .asNeeded
  ) throws -> IndexUpdater.Changes {
    let updater = try IndexUpdater(directory: directory.path)
    _ = try updater.delete(ids)
    var rest = records[...]
    try updater.addAll(analyzer: analyzer, threads: 2) {
      let batch = rest.prefix(7)
      rest = rest.dropFirst(7)
      return Array(batch)
    }
    return try updater.publish(merging: merging).changes
  }

  /// The live records of an index in their order, by their stored bytes.
  static func stored(_ directory: TemporaryDirectory) throws -> [String] {
    try IndexSnapshot.open(directory.path).segments.flatMap { segment in
      try segment.verify()
      return try segment.liveDocuments.map { String(decoding: try segment.record($0), as: UTF8.self) }
    }
  }

  static func stored(_ records: [PolicyRecord]) -> [String] { records.map { $0.json.serialized() } }

  static func files(_ directory: TemporaryDirectory) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: directory.path))
  }

  @Test func aRecordReplacesThoseOfItsIdentifierAndTheLastOneCounts() throws {
    let directory = try TemporaryDirectory()
    try Self.build(
      [Self.record("1", "推进数字乡村建设。"), Self.record("2", "推进智慧城市建设。"), Self.record("3", "一网统管")], in: directory)
    let new = [Self.record("2", "早先的"), Self.record("4", "公共数据授权运营"), Self.record("2", "推进智慧社区建设。")]
    let changes = try Self.update(new, deleting: ["3", "nobody"], in: directory)
    #expect(changes == .init(added: 1, replaced: 1, deleted: 1, merged: 2))
    #expect(try Self.stored(directory) == Self.stored([Self.record("1", "推进数字乡村建设。"), new[1], new[2]]))
    #expect(try Manifest.read(in: directory.path)?.generation == 2)
  }

  /// Random updates and deletions, held against a table of what should be there; at last all is merged, and the files are
  /// those of a new index of the same records.
  @Test func manyChangesComeToWhatATableSays() throws {
    try withSeed("updates") { generator in
      let directory = try TemporaryDirectory()
      var texts: [(id: String, text: String)] = (0..<120).map { ("r\($0)", "第\($0)条　推进数据共享。") }
      try Self.build(texts.map { Self.record($0.id, $0.text) }, in: directory)
      var generation = 1
      var counts: Set<Int> = []
      for round in 0..<30 {
        let deleted = texts.filter { _ in Int.random(in: 0..<25, using: &generator) == 0 }.map(\.id)
        texts.removeAll { deleted.contains($0.id) }
        var added: [(id: String, text: String)] = []
        for _ in 0..<Int.random(in: 0...9, using: &generator) {
          added.append(("r\(Int.random(in: 0..<160, using: &generator))", "第\(round)轮，省发展改革委牵头。"))
        }
        let changes = try Self.update(
          added.map { Self.record($0.id, $0.text) }, deleting: deleted, in: directory)
        let ids = Set(added.map(\.id))
        let replaced = texts.filter { ids.contains($0.id) }.count
        texts.removeAll { ids.contains($0.id) }
        for (place, item) in added.enumerated() where added.lastIndex(where: { $0.id == item.id }) == place {
          texts.append(item)
        }
        #expect(changes.added == ids.count - replaced && changes.replaced == replaced)
        #expect(changes.deleted == deleted.count)
        if !added.isEmpty || !deleted.isEmpty { generation += 1 }
        let manifest = try #require(try Manifest.read(in: directory.path))
        #expect(manifest.generation == generation)
        #expect(try Self.files(directory) == manifest.fileNames.union(["manifest", "lock"]))
        counts.insert(manifest.segments.count)
        #expect(manifest.segments.count <= 9)
        #expect(try Self.stored(directory).sorted() == Self.stored(texts.map { Self.record($0.id, $0.text) }).sorted())
      }
      #expect(counts.count > 2)
      let order = try Self.stored(directory)
      _ = try Self.update([], in: directory, merging: .all)
      #expect(try Self.stored(directory) == order)
      let fresh = try TemporaryDirectory()
      let records = try order.map {
        try PolicyRecord(json: try #require(try JSONValue.parse(Array($0.utf8)[...]).object))
      }
      try Self.build(records, in: fresh)
      let (one, other) = (
        try #require(try Manifest.read(in: directory.path)?.segments), try Manifest.read(in: fresh.path)?.segments
      )
      #expect(one.count == 1 && one.map(\.identity) == other?.map(\.identity))
      #expect(one[0].sizes["completions"] != nil && one.map(\.sizes) == other?.map(\.sizes))
    }
  }

  @Test func whatChangesNothingPublishesNothing() throws {
    let directory = try TemporaryDirectory()
    try Self.build([Self.record("1", "推进数字乡村建设。")], in: directory)
    #expect(try Self.update([], deleting: ["2"], in: directory) == .init())
    #expect(try Self.update([], in: directory, merging: .all) == .init())
    #expect(try Manifest.read(in: directory.path)?.generation == 1)
  }

  @Test func allMayBeDeletedAndNewRecordsAdded() throws {
    let directory = try TemporaryDirectory()
    try Self.build([Self.record("1", "推进数字乡村建设。")], in: directory)
    #expect(try Self.update([], deleting: ["1"], in: directory).deleted == 1)
    #expect(try Self.stored(directory) == [])
    #expect(try Self.files(directory) == ["manifest", "lock"])
    #expect(try Self.update([Self.record("1", "一网统管")], in: directory) == .init(added: 1))
    #expect(try Self.stored(directory) == Self.stored([Self.record("1", "一网统管")]))
  }

  @Test func anIndexCutOtherwiseIsNotAddedTo() throws {
    let directory = try TemporaryDirectory()
    try Self.build([Self.record("1", "推进数字乡村建设。")], in: directory)
    var lexicon = Lexicon()
    try lexicon.add("粤商通\n", named: "terms")
    var aliases = Aliases()
    try aliases.add("发改委 = 发展改革委\n", named: "aliases")
    for other in [Analyzer(lexicon: lexicon), Analyzer(aliases: aliases)] {
      #expect {
        try IndexUpdater(directory: directory.path).addAll(analyzer: other) { [Self.record("2", "一网统管")] }
      } throws: { error in
        guard case IndexError.analyzedOtherwise(directory.path, _) = error else { return false }
        return true
      }
    }
    var manifest = try #require(try Manifest.read(in: directory.path))
    manifest.analysis["icu"] = "57.1"
    try manifest.publish(in: directory.path)
    let error = #expect(throws: IndexError.self) {
      try IndexUpdater(directory: directory.path).addAll(analyzer: Self.analyzer) { [Self.record("2", "一网统管")] }
    }
    #expect(error?.description.contains("built with icu 57.1, not") == true)
    #expect(try Self.stored(directory).count == 1)
    #expect(try IndexUpdater(directory: directory.path).delete(["1"]) == [], "deleting analyzes nothing")
  }

  @Test func anUpdateNeedsAnIndexAndKeepsOtherWritersOut() throws {
    let directory = try TemporaryDirectory()
    #expect(throws: IndexError.missing(directory: directory.path)) { try IndexUpdater(directory: directory.path) }
    #expect(throws: IndexError.missing(directory: directory.path + "/none")) {
      try IndexUpdater(directory: directory.path + "/none")
    }
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/none"))
    try Self.build([Self.record("1", "一网统管")], in: directory)
    let updater = try IndexUpdater(directory: directory.path)
    #expect(throws: IndexError.locked(directory: directory.path)) { try IndexUpdater(directory: directory.path) }
    #expect(throws: IndexError.locked(directory: directory.path)) {
      try IndexBuilder(directory: directory.path, analyzer: Self.analyzer)
    }
    withExtendedLifetime(updater) {}
  }

  @Test func aDamagedManifestIsRefusedAndItsFilesStayUntilABuild() throws {
    let directory = try TemporaryDirectory()
    try Self.build([Self.record("1", "一网统管")], in: directory)
    let manifest = directory.url.appending(path: "manifest")
    try Data(contentsOf: manifest).dropLast(9).write(to: manifest)
    let files = try Self.files(directory)
    #expect(throws: IndexError.self) { try IndexUpdater(directory: directory.path) }
    #expect(try Self.files(directory) == files)
    try { _ = try IndexBuilder(directory: directory.path, analyzer: Self.analyzer) }()
    #expect(try Self.files(directory) == files)
    try Self.build([Self.record("2", "一网统管")], in: directory)
    #expect(try Self.stored(directory) == Self.stored([Self.record("2", "一网统管")]))
  }

  @Test func segmentsStayFewHoweverManyUpdates() throws {
    withSeed("merge policy") { generator in
      var segments: [(documents: Int, live: Int)] = [(100_000, 100_000)]
      var rewritten = 0
      var added = 0
      for _ in 0..<3_000 {
        let size = Int.random(in: 1...Int.random(in: 1...300, using: &generator), using: &generator)
        added += size
        segments.append((size, size))
        if Int.random(in: 0..<4, using: &generator) == 0, let place = segments.indices.randomElement(using: &generator)
        {
          segments[place].live -= Int.random(in: 0...segments[place].live, using: &generator) / 8
        }
        for range in MergePolicy.merges(of: segments).reversed() {
          let live = segments[range].reduce(0) { $0 + $1.live }
          rewritten += live
          segments.replaceSubrange(range, with: [(live, live)])
        }
        let total = segments.reduce(0) { $0 + $1.live }
        #expect(1 << (segments.count - 1) <= total)
        #expect(segments.allSatisfy { $0.live * 2 >= $0.documents })
      }
      #expect(rewritten < 40 * (added + 100_000))
    }
  }
}
