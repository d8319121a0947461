/// The most frequent of many things, at most so many; of equally frequent ones those that came first.
///
/// Memory holds twice as many as are wanted.
struct MostFrequent<Element> {
  private let limit: Int
  private var found: [(element: Element, count: Int, place: Int)] = []
  private var addedCount = 0

  /// - Parameter limit: how many are wanted at most, above 0.
  init(_ limit: Int) { self.limit = limit }

  /// Adds a thing that came so many times. Logarithmic on average.
  mutating func add(_ element: Element, _ count: Int) {
    found.append((element, count, addedCount))
    addedCount += 1
    if found.count >= 2 * limit { prune() }
  }

  private mutating func prune() {
    found.sort { $0.count != $1.count ? $0.count > $1.count : $0.place < $1.place }
    found.removeLast(max(0, found.count - limit))
  }

  /// The most frequent, the more frequent first.
  func elements() -> [(element: Element, count: Int)] {
    var pruned = self
    pruned.prune()
    return pruned.found.map { ($0.element, $0.count) }
  }
}
