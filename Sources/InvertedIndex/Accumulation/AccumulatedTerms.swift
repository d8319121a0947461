/// What an accumulator gathered, in the order of the terms. Immutable.
public final class AccumulatedTerms: @unchecked Sendable {
  private let accumulator: PostingAccumulator
  /// The first eight bytes of each term's key, and its number in the accumulator, in the order of the keys.
  private let order: [(head: UInt64, number: Int)]

  init(_ accumulator: consuming PostingAccumulator) {
    order = accumulator.sortedNumbers()
    self.accumulator = accumulator
  }

  private func term(at place: Int) -> AccumulatedTerm { accumulator.term(order[place].number) }

  /// Writes the terms of several accumulators, no document of which is in two, to a segment that has the documents.
  ///
  /// Linear in the occurrences, and in the number of accumulators for each term.
  ///
  /// - Throws: `IndexError.unwritable` where documents or positions were out of order, `.file` where the system refuses.
  public static func write(_ gathered: [AccumulatedTerms], to writer: SegmentWriter) throws(IndexError) {
    var places = [Int](repeating: 0, count: gathered.count)
    var sharing: [Int] = []
    while true {
      sharing.removeAll(keepingCapacity: true)
      for (index, source) in gathered.enumerated() where places[index] < source.order.count {
        guard let first = sharing.first else {
          sharing.append(index)
          continue
        }
        let order = source.compare(places[index], to: gathered[first], places[first])
        if order < 0 { sharing.removeAll(keepingCapacity: true) }
        if order <= 0 { sharing.append(index) }
      }
      guard !sharing.isEmpty else { return }
      let terms = sharing.map { gathered[$0].term(at: places[$0]) }
      try writer.addTerm(key: Array(terms[0].key), hasPositions: terms[0].hasPositions) { (list) throws(IndexError) in
        try AccumulatedTerm.write(terms, to: &list)
      }
      for index in sharing { places[index] += 1 }
    }
  }

  /// Below 0 where the key of the term at `place` is before another one, 0 where it is the same.
  private func compare(_ place: Int, to other: AccumulatedTerms, _ otherPlace: Int) -> Int {
    let (head, otherHead) = (order[place].head, other.order[otherPlace].head)
    if head != otherHead { return head < otherHead ? -1 : 1 }
    let (key, otherKey) = (term(at: place).key, other.term(at: otherPlace).key)
    if key.lexicographicallyPrecedes(otherKey) { return -1 }
    return key.elementsEqual(otherKey) ? 0 : 1
  }
}
