import InvertedIndex
import TestSupport
import Testing

@Suite struct PostingListTests {
  static let sizes = [1, 2, 7, 127, 128, 129, 255, 256, 257, 1000, 4000]

  /// Each size, dense and sparse, with positions and without.
  private func segment(using generator: inout SeededGenerator) -> PlainSegment {
    var segment = PlainSegment(documentCount: 6000) { $0 % 7 == 0 ? $0 * 31 : $0 % 300 }
    for size in Self.sizes {
      for (name, hasPositions) in [("b省级", true), ("w省级", false)] {
        segment.addTerm(Array("\(name)\(size)".utf8), count: size, hasPositions: hasPositions, using: &generator)
      }
    }
    segment.terms[Array("c全".utf8)] = (0..<6000).map { .init(document: $0, frequency: 1, positions: [$0]) }
    segment.terms[Array("w隔".utf8)] = (0..<3000).map { .init(document: $0 * 2, frequency: 2) }
    segment.terms[Array("w末".utf8)] = [.init(document: 5999, frequency: 3)]
    segment.terms[Array("c多".utf8)] = [.init(document: 17, frequency: 300, positions: Array(0..<300))]
    return segment
  }

  @Test func everyPostingComesBackThroughTheCursor() throws {
    try withSeed("cursor") { generator in
      let plain = segment(using: &generator)
      let (segment, _) = try plain.opened()
      try segment.verify()
      for (key, postings) in plain.terms {
        let entry = try #require(try segment.entry(key))
        #expect(entry.documentCount == postings.count)
        #expect(entry.occurrences == postings.reduce(0) { $0 + Int($1.frequency) })
        #expect(entry.hasPositions == !postings[0].positions.isEmpty)
        #expect(try plain.holds(key, as: segment))
      }
    }
  }

  @Test func everyBlockComesBackInAnyOrder() throws {
    try withSeed("blocks") { generator in
      let plain = segment(using: &generator)
      let (segment, _) = try plain.opened()
      var documents = [Int32](repeating: 0, count: PostingList.blockSize)
      var frequencies = documents
      for (key, postings) in plain.terms {
        let list = try segment.list(try #require(try segment.entry(key)))
        #expect(list.blockCount == (postings.count + 127) / 128)
        for block in (0..<list.blockCount).shuffled(using: &generator) {
          let expected = Array(postings[(block * 128)...].prefix(128))
          let found = try frequencies.withUnsafeMutableBufferPointer {
            try list.decodeFrequencies(ofBlock: block, into: $0.baseAddress!)
          }
          let count = try documents.withUnsafeMutableBufferPointer {
            try list.decodeDocuments(ofBlock: block, into: $0.baseAddress!)
          }
          #expect(count == expected.count && found == count && list.count(ofBlock: block) == count)
          #expect(Array(documents.prefix(count)) == expected.map(\.document))
          #expect(Array(frequencies.prefix(count)) == expected.map(\.frequency))
          if postings.count >= 128 { #expect(list.lastDocument(ofBlock: block) == expected.last?.document) }
          for posting in expected {
            let code = segment.lengthCodes[Int(posting.document)]
            #expect(list.impacts(ofBlock: block).bound(frequency: Int(posting.frequency), lengthCode: code))
            #expect(list.impacts.bound(frequency: Int(posting.frequency), lengthCode: code))
          }
        }
      }
    }
  }

  @Test func advancingToATargetFindsWhatAScanFinds() throws {
    try withSeed("advance") { generator in
      let plain = segment(using: &generator)
      let (segment, _) = try plain.opened()
      var positions: [Int32] = []
      for (key, postings) in plain.terms {
        for largest in [3, 200, 3000] as [Int32] {
          var cursor = try segment.postings(try #require(try segment.entry(key)))
          var target: Int32 = 0
          while cursor.document != PostingCursor.end {
            target += Int32.random(in: 0...largest, using: &generator)
            try cursor.advance(to: target)
            let expected = postings.first { $0.document >= target }
            #expect(cursor.document == expected?.document ?? PostingCursor.end)
            guard let expected else { break }
            #expect(cursor.frequency == Int(expected.frequency))
            if cursor.list.hasPositions, Bool.random(using: &generator) {
              try cursor.readPositions(into: &positions)
              #expect(positions == expected.positions)
            }
            target = cursor.document
            if Bool.random(using: &generator) {
              try cursor.advance()
              target = cursor.document
            }
          }
        }
      }
    }
  }

  @Test func theBlockThatMayHoldATargetIsTheFirstThatEndsNotBeforeIt() throws {
    try withSeed("shallow") { generator in
      let plain = segment(using: &generator)
      let (segment, _) = try plain.opened()
      for postings in plain.terms where postings.value.count >= 128 {
        let list = try segment.list(try #require(try segment.entry(postings.key)))
        for _ in 0..<200 {
          let start = Int.random(in: 0..<list.blockCount, using: &generator)
          let target = Int32.random(in: 0..<6100, using: &generator)
          let expected = (start..<list.blockCount).first { list.lastDocument(ofBlock: $0) >= target }
          #expect(list.block(from: start, holding: target) == expected ?? list.blockCount)
        }
      }
    }
  }

  @Test func aListThatIsOutOfOrderIsRefused() throws {
    let directory = try TemporaryDirectory()
    let writer = try SegmentWriter(directory: directory.path, name: "segment-1")
    for _ in 0..<10 { try writer.addDocument(record: [], length: 1) }
    for documents in [[3, 3], [3, 2], [10], [-1]] as [[Int32]] {
      #expect(throws: IndexError.self) {
        try writer.addTerm(key: Array("w农业".utf8), hasPositions: false) { list throws(IndexError) in
          for document in documents { try list.add(document: document, frequency: 1) }
        }
      }
    }
  }
}
