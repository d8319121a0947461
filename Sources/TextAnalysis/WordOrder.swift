/// Finds words that stand in order with little between them, from the positions they start at.
public struct WordOrder: Sendable {
  private let lengths: [Int32]
  /// The most positions from the start of the first word to the end of the last.
  private let span: Int32

  /// An order of words that take these many positions each, with at most `slop` positions between them all together.
  public init(lengths: [Int], slop: Int) {
    self.lengths = lengths.map { Int32(clamping: $0) }
    span = Int32(clamping: lengths.reduce(slop, +))
  }

  /// Whether the words stand so somewhere. `starts` are the positions of each word, ascending.
  public func isMet(_ starts: [[Int32]]) -> Bool {
    (starts.first ?? []).contains { earliest(starts, from: $0) != nil }
  }

  /// Of the positions of each word those that belong to words standing so.
  public func taking(_ starts: [[Int32]]) -> [Set<Int32>] {
    var taken = [Set<Int32>](repeating: [], count: lengths.count)
    for first in starts.first ?? [] {
      guard let earliest = earliest(starts, from: first) else { continue }
      let latest = latest(starts, before: first + span)
      taken[0].insert(first)
      // What is not before the earliest and not after the latest has room on both sides.
      for word in taken.indices.dropFirst() where earliest[word] <= latest[word] {
        taken[word].formUnion(starts[word].filter { (earliest[word]...latest[word]).contains($0) })
      }
    }
    return taken
  }

  /// The earliest position of each word after `first`; nil where they do not fit into the span.
  private func earliest(_ starts: [[Int32]], from first: Int32) -> [Int32]? {
    var found = [first]
    for word in lengths.indices.dropFirst() {
      let end = found[word - 1] + lengths[word - 1]
      let index = Self.firstIndex(of: end, in: starts[word])
      guard index < starts[word].count, starts[word][index] + lengths[word] <= first + span else { return nil }
      found.append(starts[word][index])
    }
    return found
  }

  /// The latest position of each word so that it and those after it end by `limit`. They do fit.
  private func latest(_ starts: [[Int32]], before limit: Int32) -> [Int32] {
    var limit = limit
    var found: [Int32] = []
    for word in lengths.indices.reversed() {
      let index = Self.firstIndex(of: limit - lengths[word] + 1, in: starts[word])
      limit = index > 0 ? starts[word][index - 1] : limit - lengths[word]
      found.append(limit)
    }
    return found.reversed()
  }

  /// The first index of an ascending list whose element is not below `value`.
  private static func firstIndex(of value: Int32, in list: [Int32]) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
