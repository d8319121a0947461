import Foundation
import InvertedIndex
import TestSupport
import Testing

@Suite struct PostingAccumulatorTests {
  /// Occurrences in the order of their documents: terms of every frequency, with positions and without.
  private func occurrences(
    documentCount: Int32, using generator: inout SeededGenerator
  ) -> [(key: [UInt8], document: Int32, position: Int32)] {
    var occurrences: [(key: [UInt8], document: Int32, position: Int32)] = []
    for document in 0..<documentCount {
      var position: Int32 = 0
      for _ in 0..<Int.random(in: 0...60, using: &generator) {
        let rank = Int.random(in: 0..<1 << Int.random(in: 0...11, using: &generator), using: &generator)
        let tail = rank == 9 ? String(repeating: "长", count: 40) : "号"
        occurrences.append((Array("\(rank % 2 == 0 ? "b" : "w")\(rank)\(tail)".utf8), document, position))
        position += Int32.random(in: 1...(rank == 7 ? 100_000 : 3), using: &generator)
      }
    }
    return occurrences
  }

  /// Keys of every length, many of which differ in one byte only or begin another one, in four documents.
  private func keysOfEveryLength(using generator: inout SeededGenerator) -> [(
    key: [UInt8], document: Int32, position: Int32
  )] {
    var keys: [[UInt8]] = []
    for count in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 17, 63, 64, 65, 200, 70_000] {
      let key = [UInt8(ascii: "b")] + (1..<count).map { _ in UInt8.random(in: 0...1, using: &generator) }
      keys += [key, [UInt8(ascii: "w")] + key.dropFirst()]
      for index in key.indices.dropFirst().prefix(20) {
        var other = key
        other[index] ^= 0x80
        keys.append(other)
      }
    }
    var occurrences: [(key: [UInt8], document: Int32, position: Int32)] = []
    for document in Int32(0)..<4 {
      for (position, key) in keys.shuffled(using: &generator).dropLast(keys.count / 3).enumerated() {
        occurrences.append((key, document, Int32(position)))
      }
    }
    return occurrences
  }

  /// Each of the accumulators takes the documents that fall to it by chance.
  @Test(arguments: 1...3, [false, true]) func whatIsGatheredIsWritten(accumulatorCount: Int, varied: Bool) throws {
    try withSeed("accumulator") { generator in
      let occurrences =
        varied ? keysOfEveryLength(using: &generator) : occurrences(documentCount: 300, using: &generator)
      var plain = PlainSegment(documentCount: 300)
      let owners = (0..<300).map { _ in Int.random(in: 0..<accumulatorCount, using: &generator) }
      let accumulated = (0..<accumulatorCount).map { owner in
        var accumulator = PostingAccumulator()
        for (key, document, position) in occurrences where owners[Int(document)] == owner {
          let hasPositions = key[0] == UInt8(ascii: "b")
          accumulator.add(key, hasPositions: hasPositions, document: document, position: position)
          plain.add(key, Int(document), hasPositions ? Int(position) : nil)
        }
        #expect(accumulator.memoryUse > 0)
        return accumulator.sorted()
      }
      for key in plain.keys { plain.terms[key]?.sort { $0.document < $1.document } }
      let gathered = try TemporaryDirectory()
      let writer = try SegmentWriter(directory: gathered.path, name: "segment-1")
      for (record, length) in zip(plain.records, plain.lengths) {
        try writer.addDocument(record: record, length: length)
      }
      try AccumulatedTerms.write(accumulated, to: writer)
      let segment = try writer.finish()
      let expected = try TemporaryDirectory()
      try plain.write(to: expected.path)
      for structure in FormatExample.structures {
        let name = "segment-1.\(structure)"
        #expect(
          try Data(contentsOf: gathered.url.appending(path: name))
            == Data(contentsOf: expected.url.appending(path: name)))
      }
      #expect(segment.termCount == plain.terms.count)
    }
  }

  @Test(arguments: [[(3, 0), (2, 0)], [(3, 5), (3, 4)], [(-2, 0)], [(3, -1)], [(40, 0)]] as [[(Int32, Int32)]])
  func whatIsOutOfOrderIsRefused(occurrences: [(Int32, Int32)]) throws {
    let directory = try TemporaryDirectory()
    let writer = try SegmentWriter(directory: directory.path, name: "segment-1")
    for _ in 0..<40 { try writer.addDocument(record: [], length: 1) }
    var accumulator = PostingAccumulator()
    for (document, position) in occurrences {
      accumulator.add(Array("b建设".utf8), hasPositions: true, document: document, position: position)
    }
    do throws(IndexError) {
      try accumulator.write(to: writer)
      Issue.record("expected an error")
    } catch {
      guard case .unwritable = error else { throw error }
    }
  }
}
