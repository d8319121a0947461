import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import Suggestion

/// What the texts of an index have in an unknown place.
struct ConcordanceTests {
  private static let pieces = [
    "数", "据", "要", "素", "數", "，", "“", "”", "5", "ＩＰ", "網", "一", "共", "享", "𠮷", "《", "》", "。\n",
  ]

  private static func text(_ count: Int, using generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in pieces.randomElement(using: &generator)! }.joined()
  }

  private static func index(_ records: [PolicyRecord]) throws -> (directory: TemporaryDirectory, Concordance) {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer(), readings: Readings())
    for record in records { try builder.add(record) }
    _ = try builder.publish()
    return (directory, Concordance(try IndexSnapshot.open(directory.path)))
  }

  private static func letters(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  /// Held against a look at every text.
  @Test func whatStandsBetweenIsWhatTheTextsHave() throws {
    try withSeed("concordance") { generator in
      let records = (0..<20).map { number in
        PolicyRecord(
          id: "\(number)", title: Self.text(number % 4, using: &generator), text: Self.text(40, using: &generator),
          units: number % 5 == 0 ? [ResponsibleUnit(name: "省数据网", role: .lead)] : [])
      }
      var (directory, concordance) = try Self.index(records)
      defer { withExtendedLifetime(directory) {} }
      let fields = records.map { [$0.title, $0.text] + $0.units.map(\.name) }
      let folded = fields.map { $0.map { Folder().fold($0).scalars } }
      let known = Self.letters("数据要素网一共享省𠮷")
      var found = 0
      for _ in 0..<30 {
        concordance.startAnew()
        let before = (0..<Int.random(in: 0...2, using: &generator)).map { _ in known.randomElement(using: &generator)! }
        let behind = (0..<Int.random(in: before.isEmpty ? 1...2 : 0...2, using: &generator)).map { _ in
          known.randomElement(using: &generator)!
        }
        var expected: [UInt32: Int] = [:]
        for letter in known {
          let wanted = before + [letter] + behind
          let count = folded.count { fields in
            fields.contains { text in text.indices.contains { text[$0...].starts(with: wanted) } }
          }
          if count > 0 { expected[letter] = count }
          #expect(try concordance.holds(wanted) == (count > 0))
        }
        let letters = try concordance.letters(in: .init(before: before, behind: behind))
        #expect(letters == expected, "\(before) \(behind)")
        found += letters.count
      }
      #expect(found > 0)
    }
  }

  @Test func whatWouldTakeTooLongIsNotLookedFor() throws {
    var (directory, concordance) = try Self.index([PolicyRecord(id: "1", text: "深化数据要素市场化配置改革")])
    defer { withExtendedLifetime(directory) {} }
    let context = Concordance.Context(before: Self.letters("数据"), behind: Self.letters("素市"))
    let letters = Self.letters("深化数据要素市场化配置改革推动公共数据资源开发利用建设一体")
    for number in letters.indices { _ = try concordance.letters(in: .init(before: [letters[number]], behind: letters)) }
    for number in letters.indices { _ = try concordance.letters(in: .init(before: letters, behind: [letters[number]])) }
    #expect(try concordance.letters(in: context).isEmpty)
    concordance.startAnew()
    #expect(try concordance.letters(in: context) == [Self.letters("要")[0]: 1])
    #expect(try concordance.letters(in: .init(before: [], behind: [])).isEmpty)
  }
}
