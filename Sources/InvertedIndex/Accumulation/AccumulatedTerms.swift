internal import Parallelism

/// What an accumulator gathered, in the order of the terms. Immutable.
public final class AccumulatedTerms: @unchecked Sendable {
  /// What the terms stand in.
  private let accumulator: PostingAccumulator
  /// The terms, each with the first eight bytes of its key.
  let sorted: UnsafePointer<TermTable.Slot>
  private let count: Int

  init(_ accumulator: consuming PostingAccumulator) {
    sorted = accumulator.sort()
    count = accumulator.termCount
    self.accumulator = accumulator
  }

  /// The terms of the largest source that are encoded in one go, and how many goes a thread has between two rests: some
  /// hundred bytes a term wait in memory meanwhile.
  private static let shareSize = 256
  private static let sharesPerThread = 4

  /// Writes the terms of several accumulators, no document of which is in two, to a segment that has the documents.
  ///
  /// Linear in the occurrences, and in the number of accumulators for each term. The bytes are the same whatever the
  /// number of threads.
  ///
  /// - Throws: `IndexError.unwritable` where documents or positions were out of order, `.file` where the system refuses.
  public static func write(
    _ gathered: [AccumulatedTerms], to writer: SegmentWriter, threads: Int = 1
  ) throws(IndexError) {
    let borders = borders(gathered)
    let shares = borders.count - 1
    let sharesAtATime = min(sharesPerThread * max(1, threads), shares)
    // What one round has encoded is appended during the next.
    var encoded: [TermEncoder] = []
    var idle = (0..<sharesAtATime).map { _ in writer.encoder() }
    var spare = idle.map { _ in writer.encoder() }
    var first = 0
    while first < shares || !encoded.isEmpty {
      let round = first..<min(first + sharesAtATime, shares)
      // Each share has an encoder of its own, and one thread alone the writer.
      nonisolated(unsafe) let (writer, waiting, encoders) = (writer, encoded, idle)
      _ = try concurrentMap(round.count + 1, threads: threads) { (index) throws(IndexError) in
        if index == 0 {
          for terms in waiting { try writer.append(terms) }
        } else {
          let (encoder, share) = (encoders[index - 1], round.lowerBound + index - 1)
          encoder.removeAll()
          try encode(gathered, from: borders[share], to: borders[share + 1], encoder)
        }
      }
      encoded = Array(idle.prefix(round.count))
      swap(&idle, &spare)
      first = round.upperBound
    }
  }

  /// The places at which each accumulator's terms are divided, so that all terms of one key are in one part.
  private static func borders(_ gathered: [AccumulatedTerms]) -> [[Int]] {
    var borders = [[Int](repeating: 0, count: gathered.count)]
    guard let largest = gathered.max(by: { $0.count < $1.count }) else { return borders }
    for place in stride(from: shareSize, to: largest.count, by: shareSize) {
      borders.append(gathered.map { $0 === largest ? place : $0.place(of: place, in: largest) })
    }
    borders.append(gathered.map(\.count))
    return borders
  }

  /// The first place whose key is not before that of another accumulator's term.
  private func place(of otherPlace: Int, in other: AccumulatedTerms) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if Self.compare(sorted[middle], other.sorted[otherPlace]) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func encode(
    _ gathered: [AccumulatedTerms], from starts: [Int], to ends: [Int], _ encoder: TermEncoder
  ) throws(IndexError) {
    var merge = AccumulatedMerge(gathered, from: starts, to: ends)
    while let term = merge.next() {
      try encoder.addTerm(key: term.pointee.key, hasPositions: term.pointee.hasPositions) { (list) throws(IndexError) in
        try merge.write(to: &list)
      }
    }
  }

  /// Below 0 where the key of a term is before that of another one, 0 where it is the same.
  @inline(__always)
  static func compare(_ slot: TermTable.Slot, _ other: TermTable.Slot) -> Int {
    if slot.word != other.word { return slot.word < other.word ? -1 : 1 }
    guard let key = slot.term?.pointee.key, let otherKey = other.term?.pointee.key else { return 0 }
    // Of two keys with the same head, a key that has no further bytes begins the other one or is the same.
    guard key.count > 8, otherKey.count > 8 else { return key.count - otherKey.count }
    if key.lexicographicallyPrecedes(otherKey) { return -1 }
    return key.elementsEqual(otherKey) ? 0 : 1
  }
}
