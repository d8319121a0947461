import TestSupport
import Testing

@testable import Suggestion

@Suite struct TextCountsTests {
  private static func counts(_ texts: [String: Int]) -> TextCounts {
    var counts = TextCounts()
    for (text, count) in texts { counts.add(text, count) }
    return counts
  }

  @Test func whatFitsIsCountedWhole() {
    var counts = Self.counts(["粤省事": 2, "粤商通": 1])
    counts.add(Self.counts(["粤省事": 3, "粤政易": 1]), limit: 3)
    #expect(counts.counts == ["粤省事": 5, "粤商通": 1, "粤政易": 1])
  }

  @Test func theRarestAreForgotten() {
    var counts = Self.counts(["粤省事": 9, "粤商通": 4, "粤政易": 2])
    counts.add(Self.counts(["一网统管": 3, "一网共享": 2]), limit: 4)
    // Half of four stay at most, none rarer than one that is gone.
    #expect(counts.counts == ["粤省事": 9, "粤商通": 4])
    counts.add(Self.counts(["一网统管": 4, "一网共享": 4, "数据要素": 4]), limit: 4)
    #expect(counts.counts == ["粤省事": 9])
  }

  @Test func theMostFrequentAreThoseOfASort() {
    withSeed("most frequent") { generator in
      for limit in [1, 7, 100, 5000] {
        let counts = (0..<3000).map { _ in Int.random(in: 1...40, using: &generator) }
        var most = MostFrequent<Int>(limit)
        for (place, count) in counts.enumerated() { most.add(place, count) }
        let expected = counts.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.prefix(limit)
        #expect(most.elements().map(\.element) == Array(expected))
        #expect(most.elements().map(\.count) == expected.map { counts[$0] })
      }
    }
  }

  @Test func equallyFrequentTextsComeInTheOrderOfTheirLetters() {
    let counts = Self.counts(["丙": 1, "甲": 1, "乙": 1, "丁": 2])
    #expect(counts.mostFrequent(3).map(\.text) == ["丁", "丙", "乙"])
  }
}
