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

/// The promise of the quoted search, held on every substring of the shipped annex, cut with the shipped words and names.
@Suite struct AnnexGuaranteeTests {
  private func annex() throws -> [PolicyRecord] {
    var stream = try SourceCollection(paths: [ProjectFiles.annex.path]).records()
    var records: [PolicyRecord] = []
    while let record = try stream.next() { records.append(record) }
    return records
  }

  /// For every run of 1 to 8 Han characters of every measure and unit name: quoted, it finds exactly the measures that
  /// hold it, and plain, it has them before all others.
  @Test func everySubstringFindsExactlyTheMeasuresThatHoldIt() throws {
    let records = try annex()
    #expect(records.count == 130)
    let directory = try TemporaryDirectory()
    let analyzer = Analyzer(
      lexicon: try Lexicon.shipped(), aliases: try Aliases.shipped(), synonyms: try Synonyms.shipped())
    let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
    for record in records { try builder.add(record) }
    _ = try builder.publish()
    let search = ExhaustiveSearch(try IndexSnapshot.open(directory.path))
    let expected = holders(records)
    #expect(expected.count > 10_000)
    for (substring, documents) in expected {
      let literal = QueryPlan(UserQuery("“\(substring)”"), analyzer: analyzer)
      let found = try search.search(literal, limit: 200)
      #expect(Set(found.documents.map(\.document)) == documents, "“\(substring)”")
      #expect(found.total == documents.count, "“\(substring)”")
      let plain = try search.search(QueryPlan(UserQuery(substring), analyzer: analyzer), limit: documents.count)
      #expect(Set(plain.documents.map(\.document)) == documents, "\(substring)")
    }
  }

  /// For each substring, the measures that hold it: found by sliding over the characters, quotes and title marks left out.
  private func holders(_ records: [PolicyRecord]) -> [String: Set<Int32>] {
    var holders: [String: Set<Int32>] = [:]
    for (number, record) in records.enumerated() {
      for field in [record.text] + record.units.map(\.name) {
        let characters = field.unicodeScalars.filter { !"“”‘’《》〈〉".unicodeScalars.contains($0) }
        for run in Array(characters).split(whereSeparator: { !$0.properties.isIdeographic }) {
          for start in run.indices {
            var substring = ""
            for scalar in run[start..<min(start + 8, run.endIndex)] {
              substring.unicodeScalars.append(scalar)
              holders[substring, default: []].insert(Int32(number))
            }
          }
        }
      }
    }
    return holders
  }
}
