import Foundation
import InvertedIndex
import JSONText
import PolicyRecords
import Synchronization
import TestSupport
import Testing

@testable import IndexBuilding

/// Reads an index on several threads while another one changes it: what is read is always a whole generation.
@Suite struct RaceTests {
  /// What the writer says and the readers hold it to.
  private final class Account: Sendable {
    /// The records of each generation, noted before it is published.
    let records = Mutex<[Int: [String]]>([:])
    let problems = Mutex<[String]>([])
    let isWritten = Atomic(false)
  }

  /// Holds all of a snapshot, whose files may be gone from the directory by now, against what the writer noted.
  private static func check(_ snapshot: IndexSnapshot, _ account: Account) throws {
    let found = try snapshot.segments.flatMap { segment in
      try segment.verify()
      return try segment.liveDocuments.map { String(decoding: try segment.record($0), as: UTF8.self) }
    }
    let generation = snapshot.manifest.generation
    let expected = account.records.withLock { $0[generation] }
    if expected != found.sorted() {
      account.problems.withLock { $0.append("generation \(generation): \(found.count) records") }
    }
  }

  private static func read(_ directory: String, _ account: Account) {
    do {
      let first = try IndexSnapshot.open(directory)
      var known = first
      var count = 0
      while !account.isWritten.load(ordering: .acquiring) || count < 5 {
        let snapshot = try IndexSnapshot.open(directory, reusing: count.isMultiple(of: 2) ? known : nil)
        try check(snapshot, account)
        try check(known, account)
        if snapshot.manifest.generation < known.manifest.generation {
          account.problems.withLock { $0.append("generation \(snapshot.manifest.generation) after a later one") }
        }
        known = snapshot
        count += 1
      }
      try check(first, account)
    } catch {
      account.problems.withLock { $0.append("\(error)") }
    }
  }

  @Test func readersSeeWholeGenerationsWhileAWriterChangesTheIndex() throws {
    try withSeed("race") { generator in
      let directory = try TemporaryDirectory()
      let account = Account()
      var texts = Dictionary(uniqueKeysWithValues: (0..<60).map { ("r\($0)", "第\($0)条　推进公共数据共享。") })
      func note(_ generation: Int) {
        let records = texts.map { UpdateTests.record($0.key, $0.value).json.serialized() }.sorted()
        account.records.withLock { $0[generation] = records }
      }
      note(1)
      try UpdateTests.build(texts.map { UpdateTests.record($0.key, $0.value) }, in: directory)
      let readers = DispatchGroup()
      for _ in 0..<2 {
        DispatchQueue.global().async(group: readers) { [path = directory.path] in Self.read(path, account) }
      }
      defer {
        account.isWritten.store(true, ordering: .releasing)
        readers.wait()
      }
      for round in 1...15 {
        let updater = try IndexUpdater(directory: directory.path)
        let merges = Int.random(in: 0..<5, using: &generator) == 0
        let deleted = texts.keys.sorted().filter { _ in Int.random(in: 0..<20, using: &generator) == 0 }
        _ = try updater.delete(deleted)
        for id in deleted { texts[id] = nil }
        var added = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
          UpdateTests.record("r\(Int.random(in: 0..<90, using: &generator))", "第\(round)轮，省发展改革委牵头。")
        }
        for record in added { texts[record.id] = record.text }
        try updater.addAll(analyzer: UpdateTests.analyzer) {
          defer { added = [] }
          return added
        }
        note(round + 1)
        let manifest = try updater.publish(merging: merges ? .all : .asNeeded).manifest
        #expect(manifest.generation == round + 1)
        #expect(try UpdateTests.files(directory) == manifest.fileNames.union(["manifest", "lock"]))
      }
      account.isWritten.store(true, ordering: .releasing)
      readers.wait()
      #expect(account.problems.withLock(\.self) == [])
    }
  }
}
