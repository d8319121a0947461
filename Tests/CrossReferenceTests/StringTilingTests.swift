import Retrieval
import TestSupport
import Testing

@testable import CrossReference

/// Holds the tiling to the plain reading of its definition.
struct StringTilingTests {
  /// The longest stretch of units that no tile has yet, again and again, by trying every pair of places.
  static func naive(_ source: [UInt64], _ other: [UInt64]) -> [SharedStretch] {
    var source = source.map(Optional.some)
    var other = other.map(Optional.some)
    var tiles: [SharedStretch] = []
    while true {
      var best = SharedStretch(source: 0, other: 0, count: 0)
      for start in source.indices {
        for place in other.indices {
          var count = 0
          while start + count < source.count, place + count < other.count,
            let unit = source[start + count], unit == other[place + count]
          { count += 1 }
          if count > best.count { best = SharedStretch(source: start, other: place, count: count) }
        }
      }
      guard best.count >= StringTiling.minimum else { return tiles.sorted { $0.source < $1.source } }
      tiles.append(best)
      for unit in best.sourceRange { source[unit] = nil }
      for unit in best.otherRange { other[unit] = nil }
    }
  }

  @Test func endsWhereItIsInterrupted() {
    let text = (0..<400).map { UInt64($0 % 7) }
    let tiling = StringTiling(text)
    let whole = tiling.stretches(in: text)
    #expect(whole.map(\.count) == [400])
    #expect(tiling.stretches(in: text, until: Interruption(at: nil)) == whole)
    let late = Interruption(at: Deadline(.now - .seconds(1)))
    #expect(tiling.stretches(in: text, until: late).isEmpty && late.hasHappened)
  }

  @Test func findsWhatTheDefinitionFinds() {
    withSeed("tiling") { generator in
      for _ in 0..<400 {
        let alphabet = UInt64.random(in: 1...6, using: &generator)
        func text() -> [UInt64] {
          (0..<Int.random(in: 0...30, using: &generator)).map { _ in UInt64.random(in: 1...alphabet, using: &generator)
          }
        }
        let (source, other) = (text(), text())
        #expect(StringTiling(source).stretches(in: other) == Self.naive(source, other), "\(source) \(other)")
      }
    }
  }
}
