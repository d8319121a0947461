import ByteCoding
import Foundation
import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import Suggestion

/// Damages the file of completions of a built index: what comes of it is a typed error or completions, never a trap.
struct CompletionDamageTests {
  private static let analyzer = Analyzer()
  private static let name = "segment-1.completions"
  private let directory: TemporaryDirectory
  private let whole: [UInt8]
  private let completions: [Completion]

  init() throws {
    directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Self.analyzer)
    for number in 0..<40 {
      try builder.add(
        PolicyRecord(
          id: "\(number)", text: "推进公共数据授权运营，建设“粤省事”平台，由银行行长负责。第\(number)项任务。",
          units: [ResponsibleUnit(name: "省财政厅", role: .lead)],
          document: PolicyDocument(title: "数据条例", docNo: "粤府〔2023〕4\(number % 3)号")))
    }
    _ = try builder.publish()
    whole = Array(try Data(contentsOf: directory.url.appending(path: Self.name)))
    let index = try CompletionIndex(IndexSnapshot.open(directory.path))
    completions = try Self.typed.flatMap { try index.completions(of: $0, analyzer: Self.analyzer) }
  }

  private static let typed = ["数", "公共数据", "shu", "sj", "gonggong", "gg数", "hang", "yss", "粤府", "2023", "省"]

  /// The completions of a damaged file; nil where it is refused before or by `verify`.
  private func read(_ bytes: [UInt8]) throws -> [Completion]? {
    try Data(bytes).write(to: directory.url.appending(path: Self.name))
    do throws(IndexError) {
      let index = try CompletionIndex(IndexSnapshot.open(directory.path))
      var completions: [Completion] = []
      for text in Self.typed { completions += try index.completions(of: text, analyzer: Self.analyzer) }
      try index.verify()
      return completions
    } catch { return nil }
  }

  @Test func everyFlippedBitIsNoticed() throws {
    #expect(try !completions.isEmpty && read(whole) == completions)
    for place in stride(from: 0, to: whole.count, by: 7) {
      var damaged = whole
      damaged[place] ^= 1 << (place % 8)
      #expect(try read(damaged) == nil, "byte \(place)")
    }
  }

  @Test func everyTruncationIsNoticed() throws {
    for count in stride(from: 0, to: whole.count, by: 13) {
      #expect(try read(Array(whole.prefix(count))) == nil, "\(count) bytes")
    }
  }

  /// The sum is made to fit, so that opening does not notice.
  @Test func damageThatNoSumShowsNeverTraps() throws {
    var (refused, read) = (0, 0)
    try withSeed("damaged completions") { generator in
      for _ in 0..<600 {
        var damaged = whole
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          damaged[Int.random(in: 20..<damaged.count - 24, using: &generator)] = .random(in: 0...255, using: &generator)
        }
        if try self.read(Checksum.signed(damaged)) == nil { refused += 1 } else { read += 1 }
      }
    }
    // What is left are other letters, counts and kinds, which only the sum of the file knows to be wrong.
    #expect(refused > read, "\(refused), \(read)")
  }
}
