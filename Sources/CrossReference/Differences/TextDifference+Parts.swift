internal import Retrieval

extension TextDifference {
  /// The parts of two clauses that were paired, by the fewest changes, tidied; one part where that is interrupted.
  static func parts(
    _ source: CrossReference.Clause, _ other: CrossReference.Clause, until interruption: Interruption?
  ) -> [Part] {
    let kept = EditScript.kept(source.units[...], other.units[...], until: interruption) ?? []
    var stretches: [Stretch] = []
    var (next, otherNext) = (0, 0)
    for pair in kept + [(source.units.count, other.units.count)] {
      if next < pair.source || otherNext < pair.other {
        stretches.append(Stretch(isKept: false, source: next..<pair.source, other: otherNext..<pair.other))
      }
      if pair.source == source.units.count { break }
      if let last = stretches.last, last.isKept {
        stretches[stretches.count - 1].source = last.source.lowerBound..<pair.source + 1
        stretches[stretches.count - 1].other = last.other.lowerBound..<pair.other + 1
      } else {
        stretches.append(
          Stretch(isKept: true, source: pair.source..<pair.source + 1, other: pair.other..<pair.other + 1))
      }
      (next, otherNext) = (pair.source + 1, pair.other + 1)
    }
    return tidied(stretches).map { stretch in
      let kind: Kind =
        stretch.isKept ? .kept : stretch.source.isEmpty ? .added : stretch.other.isEmpty ? .removed : .changed
      return Part(
        kind, source: source.starts[stretch.source.lowerBound]..<source.starts[stretch.source.upperBound],
        other: other.starts[stretch.other.lowerBound]..<other.starts[stretch.other.upperBound])
    }
  }

  /// Units of two clauses that stay or change together.
  private struct Stretch {
    let isKept: Bool
    var source: Range<Int>
    var other: Range<Int>

    var changes: Int { isKept ? 0 : max(source.count, other.count) }
  }

  /// What stays between two changes by chance, no longer than either of them, becomes part of one change: 推进管理 for
  /// 加强监管 is read as a whole, though both have 管 (after Fraser, Diff Strategies, 2006).
  private static func tidied(_ stretches: [Stretch]) -> [Stretch] {
    var tidied: [Stretch] = []
    for stretch in stretches {
      tidied.append(stretch)
      while tidied.count >= 3, let last = tidied.last, !last.isKept {
        let (before, kept) = (tidied[tidied.count - 3], tidied[tidied.count - 2])
        guard kept.isKept, kept.source.count <= min(before.changes, last.changes) else { break }
        tidied.removeLast(3)
        tidied.append(
          Stretch(
            isKept: false, source: before.source.lowerBound..<last.source.upperBound,
            other: before.other.lowerBound..<last.other.upperBound))
      }
    }
    return tidied
  }
}
