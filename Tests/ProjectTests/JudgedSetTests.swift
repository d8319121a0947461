import Foundation
import PolicyRecords
import TestSupport
import Testing

/// Holds the judged queries of the annex to their form, and to the words of the measures.
struct JudgedSetTests {
  /// The queries by identifier.
  static let queries: [String: String] = {
    let lines = (try? WordListTests.lines("Corpus/Judged/annex-queries.tsv")) ?? []
    let pairs = lines.map { $0.split(separator: "\t", maxSplits: 1).map(String.init) }
    return Dictionary(pairs.map { ($0[0], $0[1]) }) { first, _ in first }
  }()

  /// The grades by query and record.
  static let grades: [String: [String: Int]] = {
    var grades: [String: [String: Int]] = [:]
    for line in (try? WordListTests.lines("Corpus/Judged/annex-qrels.tsv")) ?? [] {
      let fields = line.split(separator: " ").map(String.init)
      grades[fields[0], default: [:]][fields[2]] = Int(fields[3])
    }
    return grades
  }()

  static func measures() throws -> [PolicyRecord] {
    var stream = try SourceCollection(paths: [ProjectFiles.annex.path]).records()
    var records: [PolicyRecord] = []
    while let record = try stream.next() { records.append(record) }
    return records
  }

  /// As it is compared: width and case folded, quotes and white space gone.
  static func folded(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace && !"“”‘’《》\"".contains($0) }
  }

  @Test func everyQueryHasAnAnswerAndEveryJudgementItsQueryAndItsMeasure() throws {
    #expect(try WordListTests.lines("Corpus/Judged/annex-queries.tsv").count == Self.queries.count)
    let judgements = try WordListTests.lines("Corpus/Judged/annex-qrels.tsv").count
    #expect(judgements == Self.grades.values.reduce(0) { $0 + $1.count })
    #expect(Self.queries.count >= 120)
    #expect(Set(Self.queries.keys) == Set(Self.grades.keys))
    let identifiers = Set(try Self.measures().map(\.id))
    for (query, judged) in Self.grades {
      #expect(judged.values.contains(2), "\(query)")
      #expect(judged.values.allSatisfy { $0 == 1 || $0 == 2 }, "\(query)")
      #expect(identifiers.isSuperset(of: judged.keys), "\(query)")
    }
  }

  @Test func noMeasureThatHoldsTheWordsIsLeftUnjudged() throws {
    let texts = try Self.measures().map { ($0.id, ([$0.text] + $0.units.map(\.name)).map(Self.folded)) }
    for (query, text) in Self.queries where "kpauc".contains(query.prefix(1)) {
      let words = text.split(separator: " ").map { Self.folded(String($0)) }
      for (id, fields) in texts where words.allSatisfy({ word in fields.contains { $0.contains(word) } }) {
        #expect(Self.grades[query]?[id] != nil, "\(query) \(text): \(id)")
      }
    }
  }

  @Test func theReadmeCountsTheKinds() throws {
    let readme = try MarkdownPage("Corpus/Judged/README.md").prose
    for (kind, queries) in Dictionary(grouping: Self.queries.keys, by: { $0.prefix(1) }) {
      let row = readme.split(separator: "\n").first { $0.hasPrefix("| `\(kind)` |") }
      #expect(row?.contains("| \(queries.count) |") == true, "\(kind): \(queries.count)")
    }
  }
}
