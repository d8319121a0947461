import ByteCoding
import Foundation
import TestSupport
import Testing

@testable import Suggestion

/// Each rule that a table of completions is held against fires by itself, and names the place.
struct CompletionRuleTests {
  /// A change of the table that `Index/FORMAT.md` shows, and what is found.
  struct Damage: CustomTestStringConvertible {
    let bytes: [Int: UInt8]
    let offset: Int
    let rule: String

    init(_ bytes: [Int: UInt8], at offset: Int, _ rule: String) {
      (self.bytes, self.offset, self.rule) = (bytes, offset, rule)
    }

    var testDescription: String { rule }
  }

  private static let damages = [
    // Found when the table is opened.
    Damage([207: 0], at: 207, "units for rows and syllables for units"),
    Damage([215: 0], at: 207, "units for rows and syllables for units"),
    Damage([231: 255], at: 231, "a count of at most 247"),
    Damage([231: 112], at: 139, "112 bytes of texts"),
    Damage([235: 3], at: 203, "counts at the end"),
    // Syllables: hang becomes aang.
    Damage([6: 0x61], at: 5, "a syllable after gong"),
    // Units: a syllable too high; 公 becomes a character behind 共.
    Damage([56: 6], at: 56, "a syllable below 6 of unit 0"),
    Damage([28: 0x72], at: 58, "unit 1 after the one before"),
    // Rows.
    Damage([86: 1], at: 86, "row 0 of completion -1 or 0"),
    Damage([90: 2], at: 90, "row 1 of completion 0 or 1"),
    Damage([74: 4], at: 74, "row 1 of 1 to 63 letters after 4 of 10"),
    Damage([82: 11], at: 82, "row 3 of 1 to 63 letters after 8 of 10"),
    Damage([102: 7], at: 102, "a unit below 7 in row 0"),
    Damage([109: 4], at: 108, "the letters of row 1 in row 2"),
    Damage([82: 9], at: 86, "rows of 10 letters and 3 completions"),
    // Completions.
    Damage([127: 1], at: 127, "texts in order up to 0"),
    Damage([112: 10], at: 112, "completion 0 of a known kind"),
    Damage([112: 9], at: 127, "alias 0, a tab and what it stands for"),
    Damage([119: 0], at: 119, "completion 1 in some documents"),
    // Keys: of row 64; from letter 2 on, but said to be the first; two that changed places; by another order; the least.
    Damage([140: 0x10], at: 139, "key 0 by letters within a row"),
    Damage([150: 0], at: 147, "key 2 by letters within a row"),
    Damage([139: 0xC0, 143: 0], at: 143, "key 1 by letters in order"),
    Damage([167: 0x40, 163: 0xC0], at: 167, "key 2 by syllables in order"),
    Damage([187: 0xC0, 191: 0x40], at: 191, "key 2 by initials in order"),
    Damage([155: 0x40], at: 155, "the least key of block 0 by letters"),
    Damage([203: 1], at: 203, "the least key of block 0 by initials"),
  ]

  /// What is found in a table.
  private func finding(_ bytes: [UInt8]) -> ByteReadError? {
    do throws(ByteReadError) {
      try CompletionTable(ByteRegion(bytes)).verify()
      return nil
    } catch { return error }
  }

  @Test func theTableAsShownPasses() throws { #expect(finding(CompletionTableTests.bytes) == nil) }

  @Test(arguments: damages) func eachRuleFires(_ damage: Damage) throws {
    var bytes = CompletionTableTests.bytes
    for (place, value) in damage.bytes {
      #expect(bytes[place] != value)
      bytes[place] = value
    }
    let error = try #require(finding(bytes))
    #expect(error.offset == damage.offset && error.expected == damage.rule, "\(error)")
  }

  /// A text that does not show as its letters, and ends before the bytes of texts do.
  @Test func textsFillTheirBytes() throws {
    let entry = CompletionEntry(
      text: "A级景区", kind: .word, documentCount: 1, letters: "a级景区".unicodeScalars.map(\.value), borders: [0],
      readings: [["a", "ji", "jing", "qu"]])
    var bytes = CompletionTableWriter([entry], documentCount: 1).bytes()
    #expect(finding(bytes) == nil)
    // The end of the text stands before the ten bytes of it.
    let place = try #require(Data(bytes).range(of: Data("A级景区".utf8))).lowerBound - 4
    #expect(bytes[place] == 10)
    bytes[place] = 9
    let error = try #require(finding(bytes))
    #expect(error.offset == place + 4 && error.expected == "texts of 10 bytes" && error.found == "9", "\(error)")
  }
}
