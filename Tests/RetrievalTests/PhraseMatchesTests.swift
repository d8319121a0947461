import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import Retrieval

/// Phrases found block by block, held against finding them posting by posting.
@Suite struct PhraseMatchesTests {
  private let analyzer = Analyzer()
  private let characters = ["数", "据", "共", "享", "省", "的", "，", "a1"]

  private func text(_ lengths: ClosedRange<Int>, using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: lengths, using: &generator)).map { _ in characters.randomElement(using: &generator)! }.joined()
  }

  private func segment(using generator: inout SeededGenerator) throws -> SegmentReader {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
    for number in 0..<1_500 {
      try builder.add(PolicyRecord(id: "r\(number)", text: text(1...30, using: &generator)))
    }
    _ = try builder.publish()
    return try IndexSnapshot.open(directory.path).segments[0]
  }

  @Test func candidatesAloneAreLookedAt() throws {
    try withSeed("phrase matches among candidates") { generator throws in
      let segment = try segment(using: &generator)
      var found = 0
      for _ in 0..<150 {
        guard let phrase = Phrase(analyzer.analyze(text(2...4, using: &generator))) else { continue }
        let share = [2, 20, 400].randomElement(using: &generator)!
        let some = (0..<Int32(1_500)).filter { _ in Int.random(in: 0..<share, using: &generator) == 0 }
        guard let all = try PhraseMatches(phrase, in: segment) else { continue }
        var expected: [Int32] = []
        try all.forEach { if some.contains($0) { expected.append($0) } }
        var matches: [Int32] = []
        try PhraseMatches(phrase, in: segment, among: DocumentBits(some, count: segment.documentCount))?
          .forEach { matches.append($0) }
        #expect(matches == expected)
        found += matches.count
      }
      #expect(found > 500)
    }
  }

  @Test(arguments: [
    ("数", [0]), ("数据", [0]), ("数据要", [0, 1]), ("数据要素", [0, 2]), ("数据要素市", [0, 2, 3]),
    ("数，据要素", [0, 1, 2, 3]), ("5G基站", [0, 1]), ("数5G据要素场", [0, 1, 2, 4]),
  ])
  func aCoverLeavesOutWhatIsSaidTwice(text: String, cover: [Int]) throws {
    #expect(try #require(Phrase(Analyzer().analyze(text))).cover == cover)
  }

  @Test func walksAndLeapsAsTheCursorDoes() throws {
    try withSeed("phrase matches") { generator throws in
      let whole = try segment(using: &generator)
      let some = whole.deleting((0..<1_500).filter { _ in Int.random(in: 0..<5, using: &generator) == 0 })
      var found = 0
      for _ in 0..<150 {
        let words = text(1...4, using: &generator)
        guard let phrase = Phrase(analyzer.analyze(words)) else { continue }
        let segment = Bool.random(using: &generator) ? whole : some
        let matches = try PhraseMatches(phrase, in: segment)
        var cursor = try PhraseCursor(phrase, in: segment)
        #expect((matches == nil) == (cursor == nil))
        guard let matches else { continue }
        while matches.document != PostingCursor.end {
          if Int.random(in: 0..<3, using: &generator) == 0 {
            let target = max(0, matches.document) + Int32.random(in: 0...200, using: &generator)
            try matches.advance(to: target)
            try cursor?.advance(to: target)
          } else {
            try matches.advance()
            try cursor?.advance()
          }
          #expect(matches.document == cursor?.document, "\(words)")
          if matches.document != PostingCursor.end { #expect(matches.frequency == cursor?.frequency, "\(words)") }
          found += 1
        }
      }
      #expect(found > 500)
    }
  }
}
