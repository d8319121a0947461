import Highlighting
import TestSupport
import Testing
import TextAnalysis

/// The marks are those that are found term by term, with a dictionary of all of a text's terms.
@Suite struct HighlighterTwinTests {
  private static let lexicon = "一网统管\n粤省事\n“双随机、一公开”\n"

  private struct Place: Hashable {
    let range: Range<Int>
    let weight: Float
  }

  private static func naiveMarks(
    of text: String, _ analyzer: Analyzer, _ terms: [Term: Float], _ phrases: [Phrase: Float]
  ) -> [Place: Int] {
    let analyzed = analyzer.analyze(text)
    let occurrences = TextOccurrences(analyzed)
    var marks: [Place: Int] = [:]
    for token in analyzed.tokens {
      guard let weight = terms[analyzed.term(of: token)] else { continue }
      marks[Place(range: analyzed.original(token), weight: weight), default: 0] += 1
    }
    for (phrase, weight) in phrases {
      for range in occurrences.ranges(of: .phrase(phrase)) {
        marks[Place(range: range, weight: weight), default: 0] += 1
      }
    }
    return marks
  }

  @Test func marksAreThoseFoundTermByTerm() throws {
    var lexicon = Lexicon()
    try lexicon.add(Self.lexicon, named: "lexicon")
    let analyzer = Analyzer(lexicon: lexicon)
    let parts = ["数据", "一网统管", "“粤省事”", "双随机、一公开", "，", "5G", "ＩＰｖ６", "𠮷", "機制", "机制", "省", "ab", " ", "。"]
    withSeed("highlighter") { generator in
      func joined(_ count: Int) -> String {
        (0..<count).map { _ in parts.randomElement(using: &generator)! }.joined()
      }
      var scratch = HighlighterScratch()
      for _ in 0..<1_000 {
        let text = joined(Int.random(in: 0...25, using: &generator))
        var (terms, phrases): ([Term: Float], [Phrase: Float]) = ([:], [:])
        for number in 0..<Int.random(in: 0...3, using: &generator) {
          let query = analyzer.analyze(parts.randomElement(using: &generator)!)
          for token in query.tokens { terms[query.term(of: token)] = Float(number) }
        }
        for number in 10..<10 + Int.random(in: 0...3, using: &generator) {
          let query = joined(Int.random(in: 1...3, using: &generator))
          if let phrase = Phrase(analyzer.analyze(query)) { phrases[phrase] = Float(number) }
        }
        let highlighter = Highlighter(analyzer: analyzer, terms: terms, phrases: phrases)
        var found: [Place: Int] = [:]
        for mark in highlighter.marks(in: text, scratch: &scratch) {
          found[Place(range: mark.range, weight: mark.weight), default: 0] += 1
        }
        #expect(found == Self.naiveMarks(of: text, analyzer, terms, phrases), "\(text)")
      }
    }
  }
}
