import TestSupport
import Testing

@testable import Suggestion

@Suite struct FragmentSearchTests {
  private func entry(_ text: String, _ count: Int, _ kind: CompletionKind = .phrase) -> CompletionEntry {
    CompletionEntry(
      text: text, kind: kind, documentCount: count, letters: text.unicodeScalars.map(\.value), borders: [], readings: []
    )
  }

  private func fragments(_ entries: [CompletionEntry]) -> Set<String> {
    var search = FragmentSearch(entries)
    return Set(search.letters().map { String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init))) })
  }

  @Test func aPhraseThatNearlyAlwaysGoesOnIsAFragment() {
    let entries = [
      entry("违反本条", 100), entry("违反本条例", 98), entry("违反本条例规定", 40), entry("条例规定", 41), entry("违反", 300, .word),
    ]
    #expect(fragments(entries) == ["违反本条", "条例规定"])
  }

  @Test func whatStandsByItselfIsNone() {
    #expect(fragments([entry("公共数据", 100), entry("公共数据开放", 89), entry("授权公共数据", 89)]).isEmpty)
    #expect(fragments([entry("检察", 100, .word), entry("人民检察院", 100)]).isEmpty)
    let titles = [entry("数据安全法实施细则", 100, .document), entry("数据安全法实施", 100, .title)]
    #expect(fragments([entry("数据安全法", 100)] + titles).isEmpty)
  }

  /// Each pair, one after the other.
  @Test func fragmentsAreThoseThatComparingEachWithEachFinds() {
    withSeed("fragments") { random in
      for _ in 0..<50 {
        var entries: [[UInt32]: CompletionEntry] = [:]
        for _ in 0..<60 {
          let length = Int.random(in: 2...6, using: &random)
          let text = (0..<length).map { _ in ["数", "据", "要"][Int.random(in: 0..<3, using: &random)] }
          let kind: CompletionKind = [.phrase, .phrase, .word, .title][Int.random(in: 0..<4, using: &random)]
          let entry = entry(text.joined(), Int.random(in: 8...12, using: &random), kind)
          entries[entry.letters] = entry
        }
        let all = Array(entries.values)
        let slow = all.filter { one in
          one.kind == .phrase
            && all.contains { other in
              other.kind != .title && other.letters.count > one.letters.count
                && other.documentCount * 10 >= one.documentCount * 9
                && (other.text.hasPrefix(one.text) || other.text.hasSuffix(one.text))
            }
        }
        #expect(fragments(all) == Set(slow.map(\.text)))
      }
    }
  }
}
