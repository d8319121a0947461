import InvertedIndex
import TestSupport
import Testing

@Suite struct TermDictionaryTests {
  /// Keys that share long beginnings, are each other's beginnings, and have bytes of every value.
  private func keys(using generator: inout SeededGenerator) -> Set<[UInt8]> {
    let stems = ["w", "b政府", "b政务", "w政务服务", "i省级-", "i第\(String(repeating: "一", count: 20))条", "p", "c𠮷"]
    var keys: Set<[UInt8]> = [[], [0], [0, 0], [255]]
    for _ in 0..<800 {
      var key = Array(stems.randomElement(using: &generator)!.utf8)
      for _ in 0..<Int.random(in: 0...4, using: &generator) { key.append(UInt8.random(in: 0...255, using: &generator)) }
      if Int.random(in: 0..<20, using: &generator) == 0 { key += [UInt8](repeating: 0xE6, count: 300) }
      keys.insert(key)
    }
    return keys
  }

  private func segment(
    _ keys: Set<[UInt8]>, using generator: inout SeededGenerator
  ) throws -> (plain: PlainSegment, segment: SegmentReader, directory: TemporaryDirectory) {
    var plain = PlainSegment(documentCount: 40)
    for key in keys {
      let count = Int.random(in: 1...20, using: &generator)
      plain.addTerm(key, count: count, hasPositions: Bool.random(using: &generator), using: &generator)
    }
    let (segment, directory) = try plain.opened()
    return (plain, segment, directory)
  }

  @Test func everyKeyIsFoundAndNoOther() throws {
    try withSeed("dictionary") { generator in
      let (plain, segment, _) = try segment(keys(using: &generator), using: &generator)
      for key in plain.keys {
        #expect(try plain.holds(key, as: segment))
        for other in [key + [0], key.dropLast(), key.map { $0 ^ 1 }, key + key] as [[UInt8]]
        where plain.terms[other] == nil {
          #expect(try segment.entry(other) == nil)
        }
      }
      try segment.verify()
    }
  }

  @Test func prefixesGiveTheirTermsInOrder() throws {
    try withSeed("prefixes") { generator in
      let (plain, segment, _) = try segment(keys(using: &generator), using: &generator)
      let keys = plain.keys
      for key in keys.shuffled(using: &generator).prefix(100) + [[], [0xFF, 0xFF]] {
        let prefix = Array(key.prefix(Int.random(in: 0...8, using: &generator)))
        var cursor = try segment.terms(prefix: prefix)
        var found: [[UInt8]] = []
        while try cursor.advance() {
          found.append(cursor.key)
          #expect(try segment.entry(cursor.key) == cursor.entry)
        }
        #expect(found == keys.filter { $0.starts(with: prefix) })
      }
    }
  }

  @Test func anEmptySegmentHasNoTerm() throws {
    let (segment, _) = try PlainSegment().opened()
    #expect(try segment.entry([]) == nil)
    #expect(try segment.entry(Array("w政府".utf8)) == nil)
    var cursor = try segment.terms()
    #expect(try cursor.advance() == false)
    try segment.verify()
  }

  @Test func keysOutOfOrderAreRefused() throws {
    let directory = try TemporaryDirectory()
    let writer = try SegmentWriter(directory: directory.path, name: "segment-1")
    try writer.addDocument(record: [], length: 1)
    func add(_ key: String) throws {
      try writer.addTerm(key: Array(key.utf8), hasPositions: false) { list throws(IndexError) in
        try list.add(document: 0, frequency: 1)
      }
    }
    try add("w政府")
    #expect(throws: IndexError.self) { try add("w政府") }
    #expect(throws: IndexError.self) { try add("w") }
  }
}
