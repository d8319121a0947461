import Foundation
import IndexBuilding
import InvertedIndex
import PolicyRecords
import QueryLanguage
import Retrieval
import ShippedWords
import TestSupport
import Testing
import TextAnalysis

/// The judged queries are answered as by scoring every document: the same documents with the same scores in the same order.
@Suite struct JudgedQueryTests {
  @Test func thoseOfTheAnnex() throws {
    let queries = try Self.lines(ProjectFiles.root.appending(path: "Corpus/Judged/annex-queries.tsv").path)
    #expect(queries.count > 200)
    try hold(queries, on: ProjectFiles.annex.path)
  }

  @Test(
    .enabled(if: ProjectFiles.data != nil, Comment(rawValue: ProjectFiles.dataIsAbsent)),
    arguments: ["ncpqa", "stard"])
  func someOfThePassagesAndTheStatutes(name: String) throws {
    let folder = try #require(ProjectFiles.data).appending(path: name)
    let directory = try TemporaryDirectory()
    let file = directory.path + "/corpus.jsonl"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let packed = folder.appending(path: "corpus.jsonl.zst").path
    process.arguments = ["-c", "zstd -dcq \"$1\" > \"$2\"", "sh", packed, file]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    try withSeed("judged queries, \(name)") { generator throws in
      let queries = try Self.lines(folder.appending(path: "queries.tsv").path).shuffled(using: &generator)
      try hold(Array(queries.prefix(60)), on: file)
    }
  }

  /// The queries of a file, which stand after the first tab of a line.
  private static func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap {
      $0.split(separator: "\t", maxSplits: 1).last.map(String.init)
    }
  }

  private func hold(_ queries: [String], on source: String) throws {
    let analyzer = Analyzer(
      lexicon: try Lexicon.shipped(), aliases: try Aliases.shipped(), synonyms: try Synonyms.shipped())
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer, completes: false)
    var stream = try SourceCollection(paths: [source]).records()
    while let record = try stream.next() { try builder.add(record) }
    _ = try builder.publish()
    let snapshot = try IndexSnapshot.open(directory.path)
    let context = try DocumentContext(snapshot)
    var found = 0
    for query in queries {
      let plan = QueryPlan(UserQuery(query), analyzer: analyzer)
      let expected = try ExhaustiveSearch(snapshot, context: context).search(plan, limit: 100)
      #expect(try RankedSearch(snapshot, context: context).search(plan, limit: 100) == expected, "\(query)")
      found += expected.documents.count
    }
    #expect(found > queries.count)
  }
}
