import Foundation
import IndexBuilding
import JSONText
import PolicyRecords
import PolicySearch
import ShippedWords
import Suggestion
import TestSupport
import Testing
import TextAnalysis

/// Completions of the annex with the words and readings that ship.
struct SuggestionTests {
  static let annex = Result { () throws -> (directory: TemporaryDirectory, index: PolicyIndex) in
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(
      directory: directory.path, analyzer: Analyzer(lexicon: try .shipped(), aliases: try .shipped()),
      readings: try .shipped())
    var stream = try SourceCollection(paths: [ProjectFiles.annex.path]).records()
    while let record = try stream.next() { try builder.add(record) }
    _ = try builder.publish()
    return (directory, try PolicyIndex.open(directory.path))
  }

  /// What is typed, and the completion that is meant.
  static func judged() throws -> [(typed: String, meant: String)] {
    let file = ProjectFiles.root.appending(path: "Corpus/Judged/annex-suggestions.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map(String.init)
      try #require(fields.count == 2, "\(line)")
      return (fields[0], fields[1])
    }
  }

  @Test func whatIsMeantIsAmongTheFirstFive() throws {
    let index = try Self.annex.get().index
    let judged = try Self.judged()
    #expect(judged.count >= 60)
    #expect(Set(judged.map { "\($0.typed)\t\($0.meant)" }).count == judged.count)
    let missed = try judged.filter { typed, meant in !(try index.suggest(typed, limit: 5).map(\.text).contains(meant)) }
    print("suggestions: \(judged.count - missed.count) of \(judged.count); missed \(missed.map(\.typed))")
    #expect(missed.count <= 2, "\(missed)")
  }

  @Test func theCountIsWhatAQuotedSearchFinds() throws {
    let index = try Self.annex.get().index
    var found = 0
    for typed in ["数", "s", "y", "z", "g", "粤", "公", "sj", "j", "省", "5", "c", "zhengwu"] {
      for completion in try index.suggest(typed, limit: 20)
      where completion.kind != .document && completion.kind != .documentNumber {
        let total = try index.search(SearchRequest("“\(completion.text)”", limit: 0)).total
        #expect(completion.count == total && completion.isExact, "\(completion)")
        found += 1
      }
    }
    #expect(found > 100)
    #expect(try index.suggest("粤府").first.map { [$0.count] } == [130])
  }

  @Test func pinyinStaysOutOfSearch() throws {
    let index = try Self.annex.get().index
    #expect(try index.search(SearchRequest("shuju", limit: 0)).total == 0)
    #expect(try index.suggest("", limit: 5) == [] && index.suggest("、 ", limit: 5) == [])
    #expect(try index.suggest("数据", limit: 0) == [])
    #expect(try index.suggest("𠮷野家", limit: 5) == [])
  }

  @Test func jsonSaysWhatACompletionIs() throws {
    let first = try #require(try Self.annex.get().index.suggest("yss").first)
    #expect(first.json.serialized() == #"{"text":"粤省事","kind":"name","count":2}"#)
  }
}
