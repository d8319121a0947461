internal import Retrieval

/// Finds the wording two texts share: the longest common stretch, then the longest of what is left, and so on, no unit
/// used twice (greedy string tiling, Wise 1993). Of equally long ones the first in the source, then in the other, counts.
///
/// A source is prepared once and compared with many texts. Stretches have two units or more. Linear in the lengths and
/// the pairs of equal neighbours; a text that repeats itself often costs up to the product of the lengths.
struct StringTiling {
  static let minimum = 2

  private let source: [UInt64]
  /// Where each pair of neighbours stands.
  private var places: [Pair: [Int32]] = [:]

  private struct Pair: Hashable {
    let first: UInt64
    let second: UInt64
  }

  init(_ source: [UInt64]) {
    self.source = source
    for place in source.indices.dropLast() {
      places[Pair(first: source[place], second: source[place + 1]), default: []].append(Int32(place))
    }
  }

  /// The shared stretches, ascending in the source; where it is interrupted, the longest of them or none.
  func stretches(in other: [UInt64], until interruption: Interruption? = nil) -> [SharedStretch] {
    var byLength: [Int: [SharedStretch]] = [:]
    for stretch in maximalStretches(in: other, until: interruption) {
      byLength[stretch.count, default: []].append(stretch)
    }
    var isSourceUsed = [Bool](repeating: false, count: source.count)
    var isOtherUsed = [Bool](repeating: false, count: other.count)
    var tiles: [SharedStretch] = []
    var length = byLength.keys.max() ?? 0
    while length >= Self.minimum, interruption?.isDue() != true {
      let found = (byLength.removeValue(forKey: length) ?? []).sorted { ($0.source, $0.other) < ($1.source, $1.other) }
      for stretch in found {
        // What is left of it between the tiles already laid: all of it, or shorter parts for their own turn.
        var start = 0
        for index in 0...stretch.count {
          let isEnd = index == stretch.count
          guard isEnd || isSourceUsed[stretch.source + index] || isOtherUsed[stretch.other + index] else { continue }
          let free = stretch.part(start, index - start)
          if free.count == length {
            tiles.append(free)
            for unit in free.sourceRange { isSourceUsed[unit] = true }
            for unit in free.otherRange { isOtherUsed[unit] = true }
          } else if free.count >= Self.minimum {
            byLength[free.count, default: []].append(free)
          }
          start = index + 1
        }
      }
      length -= 1
    }
    return tiles.sorted { $0.source < $1.source }
  }

  /// Every common stretch that goes on at neither end; none where it is interrupted.
  private func maximalStretches(in other: [UInt64], until interruption: Interruption?) -> [SharedStretch] {
    var found: [SharedStretch] = []
    for place in other.indices.dropLast() {
      if place & 0xF == 0, interruption?.isDue() == true { return [] }
      guard let starts = places[Pair(first: other[place], second: other[place + 1])] else { continue }
      for start in starts.map(Int.init) {
        if start > 0, place > 0, source[start - 1] == other[place - 1] { continue }
        var count = 2
        while start + count < source.count, place + count < other.count,
          source[start + count] == other[place + count]
        { count += 1 }
        found.append(SharedStretch(source: start, other: place, count: count))
      }
    }
    return found
  }
}
