import Foundation
import InvertedIndex
import TestSupport
import Testing

@Suite struct LiveDocumentsTests {
  /// Cursors over what is left, held against the list of what was written.
  @Test func cursorsPassOverTheDead() throws {
    try withSeed("live documents") { generator in
      for share in [2, 10, 1_000] {
        var plain = PlainSegment(documentCount: 900)
        for (number, count) in [1, 3, 130, 700, 900].enumerated() {
          plain.addTerm(
            Array("b数据\(number)".utf8), count: count, hasPositions: true, longest: 9, using: &generator)
        }
        let (whole, directory) = try plain.opened()
        defer { withExtendedLifetime(directory) {} }
        let dead = Set(
          (0..<900).filter { _ in Int.random(in: 0..<1_000, using: &generator) < 1_000 / share }.map(Int32.init))
        let segment = whole.deleting(dead)
        #expect(
          segment.liveCount == 900 - dead.count && segment.liveDocuments == (0..<900).filter { !dead.contains($0) })
        for (key, postings) in plain.terms {
          let expected = postings.filter { !dead.contains($0.document) }
          var cursor = try segment.postings(try #require(try segment.entry(key)))
          var positions: [Int32] = []
          var found: [PlainSegment.Posting] = []
          try cursor.advance()
          while cursor.document != PostingCursor.end {
            try cursor.readPositions(into: &positions)
            found.append(.init(document: cursor.document, frequency: Int32(cursor.frequency), positions: positions))
            try cursor.advance()
          }
          #expect(found == expected)
          var skipping = try segment.postings(try #require(try segment.entry(key)))
          var target: Int32 = 0
          while target < 950 {
            try skipping.advance(to: target)
            #expect(skipping.document == expected.first { $0.document >= target }?.document ?? PostingCursor.end)
            target += Int32.random(in: 1...90, using: &generator)
          }
        }
      }
    }
  }

  @Test func whatIsLiveIsKeptWithTheGenerationAndReadAgain() throws {
    for count in [1, 63, 64, 65, 128, 900] {
      let directory = try TemporaryDirectory()
      try PlainSegment(documentCount: count).write(to: directory.path)
      var snapshot = try IndexSnapshot.open(directory.path)
      #expect(snapshot.segments[0].live == nil)
      var live = Array(0..<Int32(count))
      for generation in 2...4 {
        let dead = live.filter { $0 % Int32(generation) == 0 }
        live.removeAll(where: dead.contains)
        let deleting = snapshot.segments[0].deleting(dead)
        let description = try deleting.writeLive(generation: generation, in: directory.path)
        var manifest = snapshot.manifest
        (manifest.generation, manifest.segments) = (generation, [description])
        try manifest.publish(in: directory.path)
        let old = snapshot
        snapshot = try IndexSnapshot.open(directory.path, reusing: old)
        #expect(snapshot.segments[0].liveDocuments == live && snapshot.liveCount == live.count)
        #expect(try IndexSnapshot.open(directory.path).segments[0].liveDocuments == live)
        #expect(old.liveCount == live.count + dead.count, "a snapshot stays as it is")
        #expect(snapshot.documentCount == count)
        try snapshot.segments[0].verify()
      }
      #expect(live.isEmpty == (count == 1))
    }
  }

  @Test func aSegmentKnownIsNotOpenedAgain() throws {
    let directory = try TemporaryDirectory()
    try PlainSegment(documentCount: 9).write(to: directory.path)
    let known = try IndexSnapshot.open(directory.path)
    for structure in FormatExample.structures {
      try FileManager.default.removeItem(at: directory.url.appending(path: "segment-1.\(structure)"))
    }
    #expect(throws: IndexError.self) { try IndexSnapshot.open(directory.path) }
    let again = try IndexSnapshot.open(directory.path, reusing: known)
    #expect(again.segments[0] === known.segments[0])
  }
}
