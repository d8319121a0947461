import ByteCoding
import Foundation
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing

@testable import IndexBuilding

/// Lets every operation on files fail in turn: the index is the old one or the new one, never anything else.
@Suite struct CrashTests {
  /// A change of an index, and the records that are there after it.
  struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let after: [PolicyRecord]
    let run: @Sendable (_ directory: String, _ files: FileSystem) throws -> Void
  }

  private static let before = (0..<12).map { UpdateTests.record("m\($0)", "第\($0)条　推进公共数据授权运营。") }
  private static let added = (10..<15).map { UpdateTests.record("m\($0)", "第\($0)条　建设一网统管平台。") }

  /// An index of two segments, some of whose records are dead.
  private static func prepare(_ directory: TemporaryDirectory) throws {
    try UpdateTests.build(before + [UpdateTests.record("gone", "一网通办")], in: directory)
    let updater = try IndexUpdater(directory: directory.path)
    _ = try updater.delete(["gone", "m3"])
    try add([UpdateTests.record("m3", "第三条")], to: updater)
    _ = try updater.publish()
  }

  private static var records: [PolicyRecord] {
    before.filter { $0.id != "m3" } + [UpdateTests.record("m3", "第三条")]
  }

  private static func add(_ records: [PolicyRecord], to updater: IndexUpdater) throws {
    var records = records
    try updater.addAll(analyzer: UpdateTests.analyzer, threads: 2, memory: 1) {
      defer { records = [] }
      return records
    }
  }

  static let changes: [Change] = [
    Change(testDescription: "build", after: added) { directory, files in
      let builder = try IndexBuilder(
        directory: directory, analyzer: UpdateTests.analyzer, threads: 2, memory: 1, files: files)
      for record in added { try builder.add(record) }
      _ = try builder.publish()
    },
    Change(testDescription: "update", after: records.filter { $0.id != "m10" && $0.id != "m11" } + added) {
      let updater = try IndexUpdater(directory: $0, files: $1)
      try add(added, to: updater)
      let merged = try updater.publish().changes.merged
      #expect(merged == 2, "the two small segments")
    },
    Change(testDescription: "delete", after: records.filter { $0.id != "m5" && $0.id != "m3" }) {
      let updater = try IndexUpdater(directory: $0, files: $1)
      #expect(try updater.delete(["m5", "m3"]) == [])
      _ = try updater.publish()
    },
    Change(testDescription: "merge", after: records) {
      _ = try IndexUpdater(directory: $0, files: $1).publish(merging: .all)
    },
  ]

  /// Copies, so that each failure meets the same index.
  private static func copy(_ directory: TemporaryDirectory) throws -> TemporaryDirectory {
    let copy = try TemporaryDirectory()
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
      try FileManager.default.copyItem(
        at: directory.url.appending(path: name), to: copy.url.appending(path: name))
    }
    return copy
  }

  @Test(arguments: changes, FailingDisk.Failure.allCases)
  func theIndexIsTheOldOneOrTheNewOne(change: Change, failure: FailingDisk.Failure) throws {
    try withSeed("crash \(change.testDescription) \(failure)") { generator in
      let prepared = try TemporaryDirectory()
      try Self.prepare(prepared)
      let (old, new) = (UpdateTests.stored(Self.records).sorted(), UpdateTests.stored(change.after).sorted())
      var step = 1
      var outcomes = (old: 0, new: 0)
      while true {
        let directory = try Self.copy(prepared)
        let disk = FailingDisk(failing: step, failure)
        var isDone = false
        do {
          try change.run(directory.path, disk.files)
          isDone = true
        } catch is IndexError {}
        if failure == .powerLost { disk.losePower(using: &generator) }
        let generation = try IndexSnapshot.open(directory.path).manifest.generation
        let found = try UpdateTests.stored(directory).sorted()
        #expect(generation == 2 ? found == old : generation == 3 && found == new, "step \(step)")
        if isDone { #expect(generation == 3, "step \(step): what is done is durable") }
        if generation == 2 { outcomes.old += 1 } else { outcomes.new += 1 }
        if failure == .once, !isDone {
          // Who fails and lives cleans up: of a change that was not published nothing is left.
          let manifest = try #require(try Manifest.read(in: directory.path))
          let files = try UpdateTests.files(directory)
          #expect(generation == 3 || files == manifest.fileNames.union(["manifest", "lock"]), "step \(step)")
        }
        // The next change finds all well, and leaves no file that nothing names.
        let last = [UpdateTests.record("last", "一网共享")]
        _ = try UpdateTests.update(last, in: directory)
        #expect(try UpdateTests.stored(directory).sorted() == (found + UpdateTests.stored(last)).sorted())
        let manifest = try #require(try Manifest.read(in: directory.path))
        #expect(try UpdateTests.files(directory) == manifest.fileNames.union(["manifest", "lock"]))
        if !disk.hasFailed { break }
        step += 1
      }
      #expect(step > 6 && outcomes.old > 2 && outcomes.new > 1, "\(step) steps, \(outcomes)")
    }
  }

  @Test func anIndexThatWasNeverThereIsNotThereAfterAFailure() throws {
    var step = 1
    while true {
      let directory = try TemporaryDirectory()
      let disk = FailingDisk(failing: step, .once)
      do {
        let builder = try IndexBuilder(directory: directory.path, analyzer: UpdateTests.analyzer, files: disk.files)
        try builder.add(Self.before[0])
        _ = try builder.publish()
      } catch {}
      if let manifest = try Manifest.read(in: directory.path) {
        #expect(try UpdateTests.stored(directory) == UpdateTests.stored([Self.before[0]]))
        #expect(try UpdateTests.files(directory) == manifest.fileNames.union(["manifest", "lock"]))
      } else {
        #expect(try UpdateTests.files(directory) == ["lock"], "step \(step)")
      }
      if !disk.hasFailed { break }
      step += 1
    }
    #expect(step > 20)
  }
}
