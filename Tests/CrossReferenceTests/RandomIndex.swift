import Foundation
import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import TextAnalysis

/// An index of random measures of few words, several of them alike, in one to three segments.
struct RandomIndex {
  let directory: TemporaryDirectory
  let snapshot: IndexSnapshot
  let records: [PolicyRecord]
  static let analyzer = Analyzer()

  private static let words = [
    "建立", "健全", "数据", "共享", "机制", "推进", "平台", "建设", "“粤省事”", "粤省事", "，", "。", "監管", "ＣＤＯ", "2023", "應當", "可以",
    "省", "第三條", "𠮷",
  ]

  init(records: [PolicyRecord]) throws {
    self.records = records
    directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Self.analyzer)
    for record in records { try builder.add(record) }
    _ = try builder.publish()
    snapshot = try IndexSnapshot.open(directory.path)
  }

  init(count: Int, using generator: inout SeededGenerator) throws {
    var records: [PolicyRecord] = []
    for number in 0..<count {
      var text = Self.text(using: &generator)
      // Some repeat another with a word more.
      if let other = records.randomElement(using: &generator), Int.random(in: 0..<4, using: &generator) == 0 {
        text = other.text + Self.words.randomElement(using: &generator)!
      }
      records.append(
        PolicyRecord(
          id: "r\(number)", number: Bool.random(using: &generator) ? number : nil,
          section: ["", "一、建设", "二、监管"].randomElement(using: &generator)!, text: text,
          units: (0..<Int.random(in: 0...2, using: &generator)).map { _ in
            ResponsibleUnit(name: ["省教育厅", "省公安厅", "省财政厅"].randomElement(using: &generator)!, role: .lead)
          },
          document: PolicyDocument(title: ["", "甲规划", "乙规划"].randomElement(using: &generator)!)))
    }
    try self.init(records: records)
  }

  static func text(using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...12, using: &generator)).map { _ in words.randomElement(using: &generator)! }.joined()
  }
}
