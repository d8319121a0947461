/// How often texts came. Where they are too many, those that came least often are forgotten, so that memory does not grow with
/// what is read (lossy counting, Manku and Motwani 2002): what is counted then is what came often, or lately.
struct TextCounts: Sendable {
  /// The texts with how often they came.
  private(set) var counts: [String: Int] = [:]

  /// How many texts are counted at most.
  static let limit = 200_000

  mutating func add(_ text: String, _ count: Int = 1) { counts[text, default: 0] += count }

  /// Adds those of others, and forgets the rarest where that makes too many.
  mutating func add(_ others: TextCounts, limit: Int = Self.limit) {
    counts.merge(others.counts, uniquingKeysWith: +)
    guard counts.count > limit else { return }
    // What comes equally often is kept or forgotten together: nothing depends on the order of a dictionary.
    let descending = counts.values.sorted(by: >)
    let tooRare = descending[limit / 2]
    counts = counts.filter { $0.value > tooRare }
  }

  /// The texts that came most often, at most so many, and of those that came equally often the first by their bytes.
  func mostFrequent(_ count: Int) -> [(text: String, count: Int)] {
    var most = MostFrequent<String>(count)
    for (text, count) in counts.sorted(by: { $0.key < $1.key }) { most.add(text, count) }
    return most.elements().map { ($0.element, $0.count) }
  }
}
