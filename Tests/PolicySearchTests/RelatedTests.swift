import CrossReference
import Foundation
import IndexBuilding
import PolicyRecords
import PolicySearch
import TestSupport
import Testing

/// Related measures in the annex, held to the judged pairs, and why they are related.
struct RelatedTests {
  static let annex = Result { () throws -> SmallIndex in
    var stream = try SourceCollection(paths: [ProjectFiles.annex.path]).records()
    var records: [PolicyRecord] = []
    while let record = try stream.next() { records.append(record) }
    return try SmallIndex(records)
  }

  /// The grades of each measure's pairs, in both directions.
  static func grades() throws -> [String: [String: Int]] {
    let file = ProjectFiles.root.appending(path: "Corpus/Judged/annex-related.tsv")
    var grades: [String: [String: Int]] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: "\t").map(String.init)
      let grade = try #require(fields.count == 3 ? Int(fields[2]) : nil)
      grades[fields[0], default: [:]][fields[1]] = grade
      grades[fields[1], default: [:]][fields[0]] = grade
    }
    return grades
  }

  /// nDCG@5 with gains of 2^grade - 1 (Burges et al. 2005).
  static func gain(_ grades: some Sequence<Int>) -> Double {
    grades.prefix(5).enumerated().reduce(0) { $0 + (exp2(Double($1.element)) - 1) / log2(Double($1.offset) + 2) }
  }

  /// The weights were chosen on the sources with an odd number; the even ones were held out.
  @Test func theJudgedPairsComeFirst() throws {
    let index = try Self.annex.get().index
    var options = RelatedOptions()
    options.limit = 5
    let grades = try Self.grades().filter { $0.value.values.contains { $0 > 0 } }
    #expect(grades.count >= 60)
    var means = [(sum: 0.0, count: 0.0), (sum: 0.0, count: 0.0)]
    for (id, judged) in grades {
      #expect(judged[id] == nil && judged.values.allSatisfy((0...3).contains))
      let found = try #require(try index.related(to: id, options: options))
      let half = try #require(found.source.number) % 2
      means[half].sum +=
        Self.gain(found.measures.map { judged[$0.record.id] ?? 0 }) / Self.gain(judged.values.sorted(by: >))
      means[half].count += 1
      #expect(found.measures.allSatisfy { !$0.isNearDuplicate }, "the annex says nothing twice: \(id)")
    }
    let (heldOut, tuning) = (means[0].sum / means[0].count, means[1].sum / means[1].count)
    print("related measures: nDCG@5 \(heldOut) held out, \(tuning) tuned on")
    #expect(heldOut > 0.6 && tuning > 0.58)
  }

  @Test func sharedWordingStandsInBothTexts() throws {
    let index = try Self.annex.get().index
    try index.forEachRecord { record in
      let related = try #require(try index.related(to: record.id))
      #expect(related.measures.count == 10 && !related.measures.contains { $0.record.id == record.id })
      #expect(zip(related.measures, related.measures.dropFirst()).allSatisfy { $0.score >= $1.score })
      for measure in related.measures {
        for wording in measure.wordings {
          #expect(
            JudgedText.folded(record.text, wording.source) == JudgedText.folded(measure.record.text, wording.other))
        }
      }
    }
  }

  @Test func aDraftFindsWhatItWasMadeFrom() throws {
    let index = try Self.annex.get().index
    let text = "定期开展全省数字政府建设評估、常态化监测，可以加强重点任务跟踪分析。"
    let found = try index.related(toText: text)
    #expect(found.measures.first?.record.number == 130)
    #expect(found.measures.first?.isNearDuplicate == true)
    #expect(found.measures.dropFirst().allSatisfy { !$0.isNearDuplicate })
  }

  @Test func aNamedPlatformIsGivenAsAReason() throws {
    let index = try Self.annex.get().index
    let found = try #require(try index.related(to: "粤府〔2023〕47号#24"))
    let other = try #require(found.measures.first { $0.record.number == 87 })
    #expect(other.names == ["粤治慧"] && other.distance == nil && other.units == ["省政务服务数据管理局"])
    #expect(try index.related(to: "粤府〔2023〕47号#131") == nil)
  }

  @Test func aTextOfNothingHasNothingRelated() throws {
    let index = try Self.annex.get().index
    for text in ["", "，。", "🙂", "qqq"] { #expect(try index.related(toText: text).measures.isEmpty, "\(text)") }
  }
}

/// A part of a text as it is compared.
enum JudgedText {
  static func folded(_ text: String, _ range: Range<Int>) -> String {
    var part = String.UnicodeScalarView()
    part.append(contentsOf: Array(text.unicodeScalars)[range])
    return String(part).precomposedStringWithCompatibilityMapping.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
