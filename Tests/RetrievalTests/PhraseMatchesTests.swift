import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import Retrieval

/// Phrases found block by block, held against finding them posting by posting.
@Suite struct PhraseMatchesTests {
  @Test func walksAndLeapsAsTheCursorDoes() throws {
    try withSeed("phrase matches") { generator throws in
      let analyzer = Analyzer()
      let directory = try TemporaryDirectory()
      let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
      let characters = ["数", "据", "共", "享", "省", "的", "，", "a1"]
      for number in 0..<1_500 {
        let text = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
          characters.randomElement(using: &generator)!
        }
        try builder.add(PolicyRecord(id: "r\(number)", text: text.joined()))
      }
      _ = try builder.publish()
      let whole = try IndexSnapshot.open(directory.path).segments[0]
      let some = whole.deleting((0..<1_500).filter { _ in Int.random(in: 0..<5, using: &generator) == 0 })
      var found = 0
      for _ in 0..<150 {
        let words = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          characters.randomElement(using: &generator)!
        }
        guard let phrase = Phrase(analyzer.analyze(words.joined())) else { continue }
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
