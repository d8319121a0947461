internal import Retrieval

/// The shortest way to make one sequence of another by removing and adding elements (Myers, An O(ND) Difference Algorithm
/// and Its Variations, 1986).
enum EditScript {
  /// Beyond this many removals and additions no script is looked for: the square of it bounds the memory.
  static let limit = 2_000

  /// The pairs of places that stay, ascending in both; all of the rest is removed or added. Nil where more than `limit`
  /// changes are needed, and where it is interrupted. Linear in the lengths times the number of changes.
  static func kept<Element: Equatable>(
    _ source: ArraySlice<Element>, _ other: ArraySlice<Element>, limit: Int = limit,
    until interruption: Interruption? = nil
  ) -> [(source: Int, other: Int)]? {
    let source = ContiguousArray(source)
    let other = ContiguousArray(other)
    var prefix = 0
    while prefix < source.count, prefix < other.count, source[prefix] == other[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < source.count - prefix, suffix < other.count - prefix,
      source[source.count - 1 - suffix] == other[other.count - 1 - suffix]
    { suffix += 1 }
    guard
      let middle = keptOfMiddle(
        source[prefix..<source.count - suffix], other[prefix..<other.count - suffix], limit: limit,
        until: interruption)
    else { return nil }
    return (0..<prefix).map { ($0, $0) } + middle
      + (0..<suffix).map { (source.count - suffix + $0, other.count - suffix + $0) }
  }

  private static func keptOfMiddle<Element: Equatable>(
    _ source: ArraySlice<Element>, _ other: ArraySlice<Element>, limit: Int, until interruption: Interruption?
  ) -> [(source: Int, other: Int)]? {
    let (first, second) = (source.startIndex, other.startIndex)
    // How far each diagonal is reached with so many changes, for each number of them: what the way back is read from.
    var rounds: [[Int32]] = []
    var reached: [Int32] = [0]
    for changes in 0...min(limit, source.count + other.count) {
      // What is equal needs no change, however late it is.
      if changes > 0, interruption?.isDue() == true { return nil }
      var next = [Int32](repeating: -1, count: 2 * changes + 1)
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        var place = changes == 0 ? 0 : start(on: diagonal, after: changes - 1, reached).place
        var otherPlace = place - diagonal
        while place < source.count, otherPlace < other.count, source[first + place] == other[second + otherPlace] {
          place += 1
          otherPlace += 1
        }
        next[diagonal + changes] = Int32(place)
        if place == source.count, otherPlace == other.count {
          return wayBack(from: (place, otherPlace), rounds).map { (first + $0, second + $1) }
        }
      }
      rounds.append(next)
      reached = next
    }
    return nil
  }

  /// Where the path of one change more begins on a diagonal, and whether that change removes an element of the source.
  private static func start(
    on diagonal: Int, after changes: Int, _ reached: [Int32]
  ) -> (place: Int, removes: Bool) {
    func place(_ diagonal: Int) -> Int {
      abs(diagonal) <= changes ? Int(reached[diagonal + changes]) : -1
    }
    let (removing, adding) = (place(diagonal - 1), place(diagonal + 1))
    let removes = diagonal > -changes - 1 && (diagonal == changes + 1 || removing >= adding)
    return removes ? (removing + 1, true) : (adding, false)
  }

  private static func wayBack(
    from end: (source: Int, other: Int), _ rounds: [[Int32]]
  ) -> [(source: Int, other: Int)] {
    var (place, otherPlace) = end
    var kept: [(source: Int, other: Int)] = []
    for changes in stride(from: rounds.count, through: 0, by: -1) {
      let begin: (place: Int, removes: Bool) =
        changes == 0 ? (0, true) : start(on: place - otherPlace, after: changes - 1, rounds[changes - 1])
      while place > begin.place {
        place -= 1
        otherPlace -= 1
        kept.append((place, otherPlace))
      }
      guard changes > 0 else { break }
      if begin.removes { place -= 1 } else { otherPlace -= 1 }
    }
    return kept.reversed()
  }
}
