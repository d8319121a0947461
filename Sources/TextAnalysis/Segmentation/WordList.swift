/// Words as code points with their costs, sorted by code point and unique.
public struct WordList: Sendable {
  /// The cost of a word, lower wins; on ICU's scale, where 255 is that of an unknown character.
  public typealias Cost = UInt16

  /// The greatest cost a word may have.
  public static let greatestCost: Cost = 0xFFFE

  private var codePoints: [UInt32] = []
  private var ends: [Int32] = []
  private var costs: [Cost] = []

  /// A list of no words.
  public init() {}

  /// A list of these words in any order; of equal words the last counts, empty ones are left out.
  public init(_ words: some Sequence<(word: [UInt32], cost: Cost)>) {
    let sorted = words.enumerated().sorted { a, b in
      a.element.word == b.element.word
        ? a.offset > b.offset : a.element.word.lexicographicallyPrecedes(b.element.word)
    }
    for (_, entry) in sorted { _ = append(entry.word, cost: entry.cost) }
  }

  /// The number of words.
  public var count: Int { ends.count }

  /// The number of code points in all words.
  var length: Int { codePoints.count }

  /// The place of a word's code points among those of all words.
  private func range(of word: Int) -> Range<Int> { (word == 0 ? 0 : Int(ends[word - 1]))..<Int(ends[word]) }

  /// The word at this place of the order, not empty.
  public subscript(word: Int) -> ArraySlice<UInt32> { codePoints[range(of: word)] }

  /// The cost of the word at this place of the order.
  public func cost(of word: Int) -> Cost { costs[word] }

  /// Makes room for this many words of three characters.
  mutating func reserve(_ words: Int) {
    codePoints.reserveCapacity(words * 3)
    ends.reserveCapacity(words)
    costs.reserveCapacity(words)
  }

  /// Adds a word; false, and no change, unless it is greater than the last one.
  mutating func append(_ word: some Collection<UInt32>, cost: Cost) -> Bool {
    guard !word.isEmpty, count == 0 || self[count - 1].lexicographicallyPrecedes(word) else { return false }
    codePoints.append(contentsOf: word)
    ends.append(Int32(codePoints.count))
    costs.append(cost)
    return true
  }

  /// Calls `body` with the code points of all words, the end of each word among them, and the costs.
  func withUnsafeBuffers<R>(
    _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Cost>) -> R
  ) -> R {
    codePoints.withUnsafeBufferPointer { codePoints in
      ends.withUnsafeBufferPointer { ends in
        costs.withUnsafeBufferPointer { costs in body(codePoints, ends, costs) }
      }
    }
  }

  /// Calls `body` with the length and cost of each word that `text` begins with, the shortest first. O(log n) for each
  /// character that words go on with.
  func forEachPrefix(of text: some Collection<UInt32>, _ body: (_ length: Int, _ cost: Cost) -> Void) {
    var words = 0..<count
    for (depth, codePoint) in text.enumerated() {
      let first = partition(words) { codePoints[range(of: $0).lowerBound + depth] < codePoint }
      words = first..<partition(first..<words.upperBound) { codePoints[range(of: $0).lowerBound + depth] == codePoint }
      guard !words.isEmpty else { return }
      // A word stands before those it begins.
      if range(of: first).count == depth + 1 {
        body(depth + 1, costs[first])
        words = first + 1..<words.upperBound
      }
    }
  }

  /// The first of the words that is not `before`; all that are stand in front.
  private func partition(_ words: Range<Int>, _ before: (Int) -> Bool) -> Int {
    var low = words.lowerBound
    var high = words.upperBound
    while low < high {
      let middle = (low + high) / 2
      if before(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The cost of this word, if the list holds it. O(length · log n).
  public func cost(of word: some Collection<UInt32>) -> Cost? {
    var found: Cost?
    forEachPrefix(of: word) { length, cost in if length == word.count { found = cost } }
    return found
  }

  /// This list and the other words; where both hold a word, the other's cost counts. O(n).
  func merging(_ other: WordList) -> WordList {
    guard other.count > 0 else { return self }
    var merged = WordList()
    merged.reserve(count + other.count)
    var i = 0
    for j in 0..<other.count {
      // Up to the next of the other words, this list is taken over in one piece.
      let next = partition(i..<count) { self[$0].lexicographicallyPrecedes(other[j]) }
      merged.take(i..<next, of: self)
      merged.take(j..<j + 1, of: other)
      i = next < count && self[next].elementsEqual(other[j]) ? next + 1 : next
    }
    merged.take(i..<count, of: self)
    return merged
  }

  private mutating func take(_ words: Range<Int>, of other: WordList) {
    guard let last = words.last else { return }
    let taken = other.range(of: words.lowerBound).lowerBound..<Int(other.ends[last])
    let shift = Int32(codePoints.count - taken.lowerBound)
    codePoints.append(contentsOf: other.codePoints[taken])
    for word in words { ends.append(other.ends[word] + shift) }
    costs.append(contentsOf: other.costs[words])
  }
}
