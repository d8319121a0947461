import Foundation
import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@Suite struct PublishingTests {
  private let record = PolicyRecord(id: "粤府〔2023〕47号#118", text: "深入推进智慧社区建设，构建智慧社区服务平台。")

  private func files(in directory: TemporaryDirectory) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasPrefix("segment-") }
  }

  @Test func anIndexGivenUpLeavesNothingAndTheOldOneStays() throws {
    let directory = try TemporaryDirectory()
    try { () throws in
      let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer())
      try builder.add(record)
      _ = try builder.publish()
    }()
    let published = try files(in: directory)
    try { () throws in
      let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer())
      try builder.add(record)
      #expect(try files(in: directory).count > published.count)
    }()
    #expect(try files(in: directory).sorted() == published.sorted())
    #expect(try IndexSnapshot.open(directory.path).manifest.generation == 1)
  }

  @Test func filesOfOthersAreLeftAlone() throws {
    let directory = try TemporaryDirectory()
    let names = ["segment-9.txt", "segment-x.records", "segment-", "说明.md"]
    for name in names { _ = try directory.write(name, Data("别人的".utf8)) }
    let leftovers = ["segment-7.run-1.columns", "segment-7-2.terms", "segment-3.live-7", "segment-identifiers-abc"]
    for name in leftovers { _ = try directory.write(name, Data()) }
    let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer())
    try builder.add(record)
    let manifest = try builder.publish()
    // Above every number in a name, so that no name is taken.
    #expect(manifest.generation == 10)
    let left = Set(try FileManager.default.contentsOfDirectory(atPath: directory.path))
    #expect(left == Set(names).union(manifest.fileNames).union(["manifest", "lock"]))
  }

  @Test func aSecondWriterIsRefused() throws {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer())
    #expect(throws: IndexError.locked(directory: directory.path)) {
      try IndexBuilder(directory: directory.path, analyzer: Analyzer())
    }
    withExtendedLifetime(builder) {}
  }

  @Test func aReaderKeepsItsSnapshotWhileTheNextIsPublished() throws {
    let directory = try TemporaryDirectory()
    for text in ["推进数字乡村建设。", "推进智慧城市建设。"] {
      let old = try? IndexSnapshot.open(directory.path)
      let stored = try old?.segments[0].record(0)
      let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer())
      try builder.add(PolicyRecord(id: "1", text: text))
      _ = try builder.publish()
      #expect(try old?.segments[0].record(0) == stored)
    }
    #expect(try IndexSnapshot.open(directory.path).manifest.generation == 2)
  }
}
