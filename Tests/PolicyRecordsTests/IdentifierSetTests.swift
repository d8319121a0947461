import Foundation
import TestSupport
import Testing

@testable import PolicyRecords

@Suite struct IdentifierSetTests {
  /// More than stand in memory, some of them again and again.
  private static func identifiers(using generator: inout SeededGenerator) -> [String] {
    (0..<260_000).map { number in
      switch number % 4 {
      case 0: "粤府〔2023〕47号#\(Int.random(in: 0..<200_000, using: &generator))"
      case 1: "tw-\(number)"
      case 2: "𠮷\(number / 8)"
      default: String(UInt64.random(in: 0 ... .max, using: &generator), radix: 36)
      }
    }
  }

  @Test(arguments: [true, false]) func itKnowsWhatASetKnows(usesFile: Bool) throws {
    try withSeed("identifiers") { generator in
      let directory = try TemporaryDirectory()
      var set = IdentifierSet(pathStart: usesFile ? "\(directory.path)/ids" : nil)
      var expected: Set<[UInt8]> = []
      for identifier in Self.identifiers(using: &generator) {
        #expect(try set.insert(identifier) == expected.insert(Array(identifier.utf8)).inserted, "\(identifier)")
      }
      #expect(set.count == expected.count)
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }
  }

  /// Identifiers are told apart by their bytes, as the index does.
  @Test func equalLettersInOtherBytesAreOthers() throws {
    var set = IdentifierSet(pathStart: nil)
    #expect(try set.insert("e\u{301}"))
    #expect(try set.insert("\u{E9}"))
    #expect(try !set.insert("\u{E9}"))
    #expect(try set.insert(""))
    #expect(try !set.insert(""))
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    let directory = try TemporaryDirectory()
    let missing = "\(directory.path)/没有/ids"
    let error = #expect(throws: SourceError.self) {
      var set = IdentifierSet(pathStart: missing)
      for number in 0..<200_000 { _ = try set.insert("\(number)") }
    }
    guard case .noScratch(missing, let byteCount, _)? = error else {
      Issue.record("expected no room in \(missing), found \(String(describing: error))")
      return
    }
    #expect(byteCount == 1 << 22)
  }
}
