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
    #expect(counts.forgotten == 0)
  }

  @Test func theRarestAreForgotten() {
    var counts = Self.counts(["粤省事": 9, "粤商通": 4, "粤政易": 2])
    counts.add(Self.counts(["一网统管": 3, "一网共享": 2]), limit: 4)
    #expect(counts.counts == ["粤省事": 9, "粤商通": 4])
    #expect(counts.forgotten == 3)
    // Of equally frequent ones the first by their bytes stay.
    counts.add(Self.counts(["一网统管": 4, "一网共享": 4, "数据要素": 4]), limit: 4)
    #expect(counts.counts == ["粤省事": 9, "一网共享": 4])
    // 粤商通 came four times, and no more than seven are missing.
    #expect(counts.forgotten == 7)
  }

  @Test func halfOfThoseThatCameOnceStay() {
    var counts = TextCounts()
    counts.add(Self.counts(Dictionary(uniqueKeysWithValues: (100...200).map { ("第\($0)号通知", 1) })), limit: 100)
    #expect(counts.mostFrequent(100).map(\.text) == (100..<150).map { "第\($0)号通知" })
  }

  @Test func noTextCameMoreOftenThanIsCountedAndForgotten() {
    withSeed("lossy") { generator in
      var (counts, exact) = (TextCounts(), TextCounts())
      for _ in 0..<200 {
        let numbers = (0..<30).map { _ in
          Int.random(in: 0..<9, using: &generator) * Int.random(in: 0..<40, using: &generator)
        }
        let some = Self.counts(Dictionary(numbers.map { ("粤府〔2023〕\($0)号", 1) }, uniquingKeysWith: +))
        counts.add(some, limit: 60)
        exact.add(some)
      }
      for (text, count) in exact.counts {
        let counted = counts.counts[text, default: 0]
        #expect(counted <= count && count <= counted + counts.forgotten, "\(text)")
      }
    }
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
