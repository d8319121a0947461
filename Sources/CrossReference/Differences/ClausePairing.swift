internal import Retrieval

/// Pairs the clauses of two texts in order, so that what is paired is as alike as can be.
enum ClausePairing {
  /// The least similarity of two clauses that are paired; below it one is removed and the other added.
  static let threshold = 0.3
  /// Up to this cost every pair is tried, in units compared; beyond, only equal clauses are paired.
  static let limit = 100_000_000

  /// The pairs, ascending in both texts: those with the greatest sum of similarity times the units of both (an alignment
  /// after Needleman and Wunsch, 1970, with gaps for free). Equal clauses at both ends are paired first;
  /// where it is interrupted, they alone.
  static func pairs(
    _ source: [Clause], _ other: [Clause], until interruption: Interruption? = nil
  ) -> [(source: Int, other: Int)] {
    var prefix = 0
    while prefix < min(source.count, other.count), source[prefix].units == other[prefix].units { prefix += 1 }
    var suffix = 0
    while suffix < min(source.count, other.count) - prefix,
      source[source.count - 1 - suffix].units == other[other.count - 1 - suffix].units
    { suffix += 1 }
    let (rows, columns) = (prefix..<source.count - suffix, prefix..<other.count - suffix)
    let (sources, others) = (source[rows], other[columns])
    let cost =
      Double(rows.count) * Double(others.reduce(0) { $0 + $1.units.count })
      + Double(columns.count) * Double(sources.reduce(0) { $0 + $1.units.count })
    let middle =
      cost <= Double(limit)
      ? best(sources, others, until: interruption)
      : EditScript.kept(sources.map(\.units)[...], others.map(\.units)[...], until: interruption) ?? []
    return (0..<prefix).map { ($0, $0) } + middle.map { ($0.source + prefix, $0.other + prefix) }
      + (0..<suffix).map { (source.count - suffix + $0, other.count - suffix + $0) }
  }

  /// The best pairs of two rows of clauses, counted from their starts.
  private static func best(
    _ source: ArraySlice<Clause>, _ other: ArraySlice<Clause>, until interruption: Interruption?
  ) -> [(source: Int, other: Int)] {
    let width = other.count + 1
    var sums = [Float](repeating: 0, count: width)
    // Whether the best of a prefix of both pairs its last clauses (2), leaves out that of the source (1) or of the other (0).
    var choices = [UInt8](repeating: 0, count: (source.count + 1) * width)
    for (row, clause) in source.enumerated() {
      if interruption?.isDue() == true { return [] }
      var diagonal = sums[0]
      choices[(row + 1) * width] = 1
      for (column, candidate) in other.enumerated() {
        let similarity = clause.similarity(to: candidate)
        let gain = Float(similarity) * Float(clause.units.count + candidate.units.count)
        let above = sums[column + 1]
        var (sum, choice) = above >= sums[column] ? (above, UInt8(1)) : (sums[column], 0)
        if similarity >= threshold, diagonal + gain > sum { (sum, choice) = (diagonal + gain, 2) }
        sums[column + 1] = sum
        choices[(row + 1) * width + column + 1] = choice
        diagonal = above
      }
    }
    var pairs: [(source: Int, other: Int)] = []
    var (row, column) = (source.count, other.count)
    while row > 0, column > 0 {
      switch choices[row * width + column] {
      case 2:
        (row, column) = (row - 1, column - 1)
        pairs.append((row, column))
      case 1: row -= 1
      default: column -= 1
      }
    }
    return pairs.reversed()
  }
}
