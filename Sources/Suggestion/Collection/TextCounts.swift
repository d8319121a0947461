/// How often texts came. Where they are too many, those that came least often are forgotten, so that memory does not grow with
/// what is read (lossy counting, Manku and Motwani 2002).
struct TextCounts: Sendable {
  /// The texts with how often they came since they were last forgotten.
  private(set) var counts: [String: Int] = [:]
  /// How many times more than is counted a text may have come.
  private(set) var forgotten = 0

  /// How many texts are counted at most.
  static let limit = 200_000

  mutating func add(_ text: String, _ count: Int = 1) { counts[text, default: 0] += count }

  /// Adds those of others, and forgets all but half of `limit` where that makes more.
  mutating func add(_ others: TextCounts, limit: Int = Self.limit) {
    counts.merge(others.counts, uniquingKeysWith: +)
    forgotten += others.forgotten
    guard counts.count > limit else { return }
    let sorted = mostFrequent(counts.count)
    counts = Dictionary(uniqueKeysWithValues: sorted[..<(limit / 2)].map { ($0.text, $0.count) })
    forgotten += sorted[limit / 2].count
  }

  /// The texts that came most often, at most so many, and of those that came equally often the first by their bytes.
  func mostFrequent(_ count: Int) -> [(text: String, count: Int)] {
    let sorted = counts.sorted { one, other in
      one.value != other.value
        ? one.value > other.value : one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
    }
    return sorted.prefix(count).map { ($0.key, $0.value) }
  }
}
