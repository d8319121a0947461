/// How many requests took how long, in buckets that grow.
final class LatencyHistogram: Sendable {
  /// The upper ends of the buckets, in microseconds; what takes longer falls into one more.
  static let bounds = [
    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
    10_000_000,
  ]

  private let buckets = (0...bounds.count).map { _ in Counter() }
  private let sum = Counter()

  func add(nanoseconds: Int64) {
    let microseconds = Int(nanoseconds / 1_000)
    let bucket = Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count
    buckets[bucket].add()
    sum.add(microseconds)
  }

  /// All durations together, in microseconds.
  var total: Int { sum.value }

  /// How many took at most each bound, and how many there are.
  var cumulative: [Int] {
    var count = 0
    return buckets.map { bucket in
      count += bucket.value
      return count
    }
  }
}
