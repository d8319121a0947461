import ByteCoding
import Foundation
import TestSupport
import Testing

@testable import Suggestion

/// The table of completions: its bytes as `Index/FORMAT.md` shows them, and damage.
struct CompletionTableTests {
  static func entry(
    _ text: String, _ kind: CompletionKind, _ count: Int, borders: [Int] = [], _ readings: [String]
  ) -> CompletionEntry {
    CompletionEntry(
      text: text, kind: kind, documentCount: count, letters: text.unicodeScalars.map(\.value), borders: borders,
      readings: readings.map { $0.split(separator: " ").map(String.init) })
  }

  static let entries = [
    entry("数据", .word, 2, ["shu ju"]),
    entry("公共数据", .term, 1, borders: [0, 2], ["gong gong shu ju"]),
    entry("行长", .word, 1, ["hang zhang", "xing zhang"]),
  ]

  static let bytes = CompletionTableWriter(entries, documentCount: 3).bytes()

  /// The block fenced as `hex NAME` of the format's page.
  static func shown(_ name: String) throws -> [UInt8] {
    let text = try String(contentsOf: ProjectFiles.root.appending(path: "Index/FORMAT.md"), encoding: .utf8)
    let block = text.components(separatedBy: "```hex \(name)\n").dropFirst().first ?? ""
    let lines = block.components(separatedBy: "```")[0].split(separator: "\n")
    return lines.flatMap { line in line.prefix { $0 != ";" }.split(separator: " ").compactMap { UInt8($0, radix: 16) } }
  }

  @Test func theTableIsAsShown() throws {
    let hex = Self.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    #expect(try Self.shown("completions") == Self.bytes, "\(hex)")
  }

  @Test func whatIsWrittenIsRead() throws {
    let table = try CompletionTable(ByteRegion(Self.bytes))
    try table.verify()
    #expect(table.entryCount == 3 && table.rowCount == 4)
    #expect(table.syllables == ["gong", "hang", "ju", "shu", "xing", "zhang"])
    let best = table.key(0, .letters)
    #expect(table.text(table.entry(best)!, best) == "公共数据")
    #expect(KeyOrder.allCases.map(table.keyCount) == [4, 5, 5])
  }

  @Test func aTableOfNothingIsOne() throws {
    let table = try CompletionTable(ByteRegion(CompletionTableWriter([], documentCount: 0).bytes()))
    try table.verify()
    #expect(table.entryCount == 0)
    #expect(table.range([.letter(0x6570)]).places.isEmpty)
  }

  /// Looks through a whole table by every way there is.
  private func read(_ table: CompletionTable) {
    let parser = SyllableParser(Array(Set(table.syllables)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for typed in ["数", "数据", "shu", "s", "sj", "shuju", "h", "hz", "数j", "gg数"] {
      for parse in parser.parses(TypedText(typed)) where parse.items.allSatisfy({ isInBounds($0, table) }) {
        var (best, complete) = (LeastKeys(10), LeastKeys(10))
        table.collect(table.range(parse.items), parse.items, into: &best, complete: &complete)
        for key in best.keys + complete.keys {
          guard let entry = table.entry(key) else { continue }
          _ = (table.text(entry, key), table.kind(entry), table.documentCount(entry))
        }
      }
    }
  }

  private func isInBounds(_ item: CompletionTable.Item, _ table: CompletionTable) -> Bool {
    guard case .syllables(let range) = item else { return true }
    return range.upperBound < table.syllables.count
  }

  @Test func everyDamagedByteIsAnErrorOrReads() throws {
    var (refused, broken, read) = (0, 0, 0)
    for place in Self.bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF, Self.bytes[place] &+ 1, Self.bytes[place] ^ 0x10]
      where value != Self.bytes[place] {
        var damaged = Self.bytes
        damaged[place] = value
        guard let table = try? CompletionTable(ByteRegion(damaged)) else {
          refused += 1
          continue
        }
        self.read(table)
        if (try? table.verify()) == nil { broken += 1 } else { read += 1 }
      }
    }
    #expect(refused > 100 && broken > 500, "\(refused), \(broken), \(read)")
    // What is left are other letters, counts and kinds, which only the sum of the file knows to be wrong.
    #expect(read < refused + broken)
  }

  @Test func everyTruncationIsAnError() throws {
    for count in Self.bytes.indices {
      #expect(throws: ByteReadError.self, "\(count) bytes") {
        try CompletionTable(ByteRegion(Array(Self.bytes.prefix(count))))
      }
    }
  }
}
