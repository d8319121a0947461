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
    let missed = try judged.filter { typed, meant in
      !(try index.suggest(typed, limit: 5).contains { $0.text == meant || $0.standsFor == meant })
    }
    print("suggestions: \(judged.count - missed.count) of \(judged.count); missed \(missed.map(\.typed))")
    #expect(missed.count <= 1, "\(missed)")
  }

  /// What is meant is typed key by key, in four ways: how many keys are saved where it is taken, with one more key, as soon as it
  /// is among the first five, and the mean reciprocal rank after two characters or syllables.
  @Test(arguments: [
    ("characters", 0.4, 0.55), ("Pinyin", 0.62, 0.5), ("initials", 0.23, 0.15), ("mixed", 0.62, 0.5),
  ])
  func keysAreSaved(way: String, least: Double, leastRank: Double) throws {
    let index = try Self.annex.get().index
    let readings = try Readings.shipped()
    let file = ProjectFiles.root.appending(path: "Corpus/Judged/annex-typing.tsv")
    let meant = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(meant.count >= 60 && Set(meant).count == meant.count)
    var (saved, all, ranks) = (0, 0, 0.0)
    for text in meant {
      let syllables = try #require(readings.readings(of: Folder().fold(text).scalars, limit: 1).first)
      var screens: [String] = []
      for (place, (letter, syllable)) in zip(text, syllables).enumerated() {
        let before = way == "mixed" ? String(text.prefix(place)) : screens.last ?? ""
        let keys = way == "characters" ? String(letter) : way == "initials" ? String(syllable.prefix(1)) : syllable
        screens += keys.indices.map { before + keys[...$0] }
      }
      let found = try screens.map { try index.suggest($0, limit: 5).firstIndex { $0.text == text } }
      let first = found.firstIndex { $0 != nil } ?? found.count
      saved += max(0, found.count - first - 2)
      all += found.count
      let second = way == "Pinyin" || way == "mixed" ? syllables[0].count + syllables[1].count : 2
      ranks += found[second - 1].map { 1 / Double($0 + 1) } ?? 0
    }
    let (share, rank) = (Double(saved) / Double(all), ranks / Double(meant.count))
    print("typing, \(way): saved \(share), rank after two \(rank)")
    #expect(share >= least && rank >= leastRank, "\(share), \(rank)")
  }

  @Test func theCountIsWhatAQuotedSearchFinds() throws {
    let index = try Self.annex.get().index
    var found = 0
    for typed in ["数", "s", "y", "z", "g", "粤", "公", "sj", "j", "省", "5", "c", "zhengwu"] {
      for completion in try index.suggest(typed, limit: 20)
      where completion.kind != .document && completion.kind != .documentNumber {
        let total = try index.search(SearchRequest("“\(completion.standsFor ?? completion.text)”", limit: 0)).total
        #expect(completion.count == total && completion.isExact, "\(completion)")
        found += 1
      }
    }
    #expect(found > 100)
    #expect(try index.suggest("粤府").first.map { [$0.count] } == [130])
  }

  @Test(arguments: ["省发改", "shengfagai", "sfgw", "省fgw"])
  func anAliasSaysWhatItStandsFor(typed: String) throws {
    let first = try #require(try Self.annex.get().index.suggest(typed).first)
    #expect(
      first.json.serialized() == #"{"text":"省发改委","kind":"alias","stands_for":"省发展改革委","count":5}"#)
  }

  @Test func whereTheNameIsGivenItsAliasIsNot() throws {
    let found = try Self.annex.get().index.suggest("省发", limit: 20)
    #expect(found.contains { $0.text == "省发展改革委" } && !found.contains { $0.standsFor == "省发展改革委" })
    let aliases = try Self.annex.get().index.suggest("省", limit: 100).compactMap(\.standsFor)
    #expect(Set(aliases).count == aliases.count)
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
