import ByteCoding
import Foundation
import InvertedIndex
import TestSupport
import Testing

/// Each rule that `verify` holds a segment against fires by itself, and names the file and the place.
@Suite struct VerificationTests {
  /// Bytes of a file's payload that are changed under a sum that fits, and what is said of it.
  struct Damage: CustomTestStringConvertible {
    let structure: String
    let bytes: [Int: UInt8]
    /// Where it is found, in the file, and the rule.
    let finding: String
    var testDescription: String { "\(structure): \(finding)" }

    init(_ structure: String, _ bytes: [Int: UInt8], foundIn other: String? = nil, at offset: Int, _ rule: String) {
      (self.structure, self.bytes) = (structure, bytes)
      let file = structure == "live" ? "live-2" : other ?? structure
      finding = "segment-1.\(file) is damaged: offset \(offset): expected \(rule)"
    }
  }

  /// The bytes are those that `Index/FORMAT.md` shows; a payload starts at 20.
  static let damages = [
    Damage("lengths", [0: 7], at: 20, "lengths of 326"),
    Damage("terms", [0: 1], at: 20, "lists from 0 and 0"),
    Damage("terms", [16: 0x61], at: 35, "a key after b数据"),
    Damage("terms", [42: 1], at: 62, "the head of b数字"),
    Damage("terms", [50: 1], at: 70, "block 0 at 0"),
    Damage("terms", [25: 2], at: 43, "5 occurrences of term b数字"),
    Damage("terms", [28: 7], at: 43, "impacts that bound frequency 1 and length code 6 of document 0 of term b数字"),
    Damage("terms", [35: 0], at: 54, "ascending positions of term b数据 in document 1"),
    Damage("terms", [32: 3], at: 54, "a document below 3"),
    Damage("terms", [2: 0x13], at: 36, "7 bytes"),
    Damage("terms", [26: 2], foundIn: "postings", at: 26, "lists of 6 bytes"),
    Damage("postings", [5: 0], at: 23, "a block up to 4"),
    Damage("postings", [5: 5], at: 25, "2 frequencies"),
    Damage("postings", [3: 0x82], at: 23, "documents in 4 bytes"),
    Damage("positions", [0: 2, 1: 0x55], at: 22, "positions of 3 bytes of term b数字"),
    Damage("positions", [0: 2], at: 20, "ascending positions of term b数字 in document 1"),
    Damage("positions", [0: 9], at: 20, "positions of block 0 in 3 bytes"),
    Damage("columns", [3: 1], at: 23, "in column number document 0 from row 0"),
    Damage("columns", [6: 2], at: 25, "in column number values up to 1 of document 2"),
    Damage("columns", [75: 2], at: 26, "in column number 2 values of all documents"),
    Damage("columns", [11: 2], at: 31, "in column units an ordinal below 2"),
    Damage("columns", [12: 0], at: 32, "in column units ascending values of document 0"),
    Damage("columns", [22: 0xE9], at: 38, "in column units a keyword after"),
    Damage("columns", [14: 99], at: 34, "in column units keyword 0 within the file"),
    Damage("columns", [18: 23], at: 65, "columns up to 46"),
    Damage("columns", [84: 4], at: 85, "in column number data from 3"),
    Damage("columns", [86: 0x61], at: 105, "in column anits a name after number"),
    Damage("columns", [72: 4], at: 92, "a kind 1 to 3"),
    Damage("records", [28: 1], at: 48, "0, document 0"),
    Damage("records", [0: 2], at: 20, "coding 0 for 24 bytes"),
    Damage("records", [1: 11], at: 20, "coding 0 for 24 bytes"),
    Damage("live", [0: 0x0D], at: 20, "zeros after the bits of 3 documents"),
    Damage("live", [0: 4], at: 20, "bits of 2 live documents"),
  ]

  @Test(arguments: damages) func theRuleFiresAtItsPlace(damage: Damage) throws {
    let directory = try TemporaryDirectory()
    try FormatExample.write(to: directory.path)
    try FormatExample.deleteOne(in: directory.path)
    try expect(damage, in: directory)
  }

  /// Lists of the documents 0 to 129, each once, all of length 100.
  static let damagesOfBlocks = [
    Damage("postings", [20: 2], at: 38, "impacts in order of term b二"),
    Damage("postings", [19: 101, 21: 101, 23: 101, 25: 101], at: 38, "impacts that bound frequency 1"),
    Damage("postings", [14: 10], at: 24, "a block up to 10"),
    Damage("postings", [10: 0x7E], at: 24, "128 documents to 126"),
    Damage("postings", [5: 0x7F], at: 25, "positions from"),
    Damage("postings", [26: 1], at: 46, "a last document above 127"),
  ]

  @Test(arguments: damagesOfBlocks) func theRuleOfABlockFiresAtItsPlace(damage: Damage) throws {
    var segment = PlainSegment(documentCount: 130) { _ in 100 }
    segment.terms[Array("b二".utf8)] = (0..<130).map { .init(document: $0, frequency: 1, positions: [$0 % 90]) }
    let directory = try TemporaryDirectory()
    try segment.write(to: directory.path)
    try expect(damage, in: directory)
  }

  /// The limit is what the texts of a document have room for; the place is that of its block of positions.
  @Test func positionsAreWithinTheirLimits() throws {
    let directory = try TemporaryDirectory()
    try FormatExample.write(to: directory.path)
    let segment = try IndexSnapshot.open(directory.path).segments[0]
    try segment.verify { document, _ in [3, 131, 8][Int(document)] }
    for (limits, finding) in [
      ([3, 131, 7], "segment-1.positions is damaged: offset 20: expected positions below 7 of term b数字 in document 2"),
      ([3, 130, 8], "segment-1.terms is damaged: offset 54: expected positions below 130 of term b数据 in document 1"),
    ] {
      let error = #expect(throws: IndexError.self) { try segment.verify { document, _ in limits[Int(document)] } }
      #expect(error?.description.contains(finding) == true, "\(String(describing: error))")
    }
  }

  private func expect(_ damage: Damage, in directory: TemporaryDirectory) throws {
    for segment in try IndexSnapshot.open(directory.path).segments { try segment.verify() }
    let name = damage.structure == "live" ? "segment-1.live-2" : "segment-1.\(damage.structure)"
    let file = directory.url.appending(path: name)
    var bytes = Array(try Data(contentsOf: file))
    for (place, byte) in damage.bytes { bytes[20 + place] = byte }
    try Data(Checksum.signed(bytes)).write(to: file)
    let error = #expect(throws: IndexError.self) {
      for segment in try IndexSnapshot.open(directory.path).segments { try segment.verify() }
    }
    #expect(error?.description.contains(damage.finding) == true, "\(String(describing: error))")
  }
}
