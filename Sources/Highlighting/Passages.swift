/// The parts of a long text that may be shown, and which of them show best what was found.
struct Passages {
  private let scalars: [Unicode.Scalar]
  private var borders: TextBorders
  /// Ascending by where they start.
  private let marks: [Mark]
  private let length: Int

  init(_ text: String, _ marks: [Mark], length: Int) {
    scalars = Array(text.unicodeScalars)
    borders = TextBorders(text)
    self.length = length
    // Of a match that does not fit the beginning is shown.
    let fitting = marks.map { mark in
      mark.range.count <= length
        ? mark
        : Mark(mark.range.prefix(max(1, length / 2)), source: mark.source, weight: mark.weight)
    }
    self.marks = fitting.sorted { ($0.range.lowerBound, $0.source) < ($1.range.lowerBound, $1.source) }
    for mark in marks where mark.range.count <= length { borders.join(mark.range) }
  }

  /// At most `count` passages, ascending and apart from each other.
  func best(_ count: Int) -> [Range<Int>] {
    let candidates = self.candidates
    var seen: Set<Int> = []
    var chosen: [Range<Int>] = []
    while chosen.count < count {
      var best: Merit?
      for candidate in candidates where !chosen.contains(where: { $0.overlaps(candidate) }) {
        let merit = merit(of: candidate, beyond: seen)
        if merit.marked > 0, best.map({ $0 < merit }) ?? true { best = merit }
      }
      guard let best else { break }
      chosen.append(best.range)
      seen.formUnion(marks(in: best.range).map(\.source))
    }
    if chosen.isEmpty, let first = candidates.first { chosen.append(first) }
    return chosen.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// From each border of a clause on as much as fits and, in clauses that are too long, around marks: near each of them one
  /// at least, so that there are not many more than the text has room for.
  private var candidates: [Range<Int>] {
    var candidates: [Range<Int>] = []
    let starts = borders.kinds.indices.filter { borders.kinds[$0] >= .clause }
    for (start, end) in zip(starts, starts.dropFirst()) {
      add(start, to: &candidates)
      guard end - start > length else { continue }
      var last = start
      for mark in marks[firstMark(from: start)...].prefix(while: { $0.range.lowerBound < end }) {
        var from = max(start, mark.range.lowerBound - (length - mark.range.count) / 2)
        while borders.kinds[from] == .none { from -= 1 }
        guard from >= last + max(1, length / 8) else { continue }
        add(from, to: &candidates)
        last = from
      }
    }
    return candidates
  }

  private func add(_ start: Int, to candidates: inout [Range<Int>]) {
    var range = start..<end(from: start)
    // White space at the ends shows nothing.
    while let first = range.first, scalars[first].properties.isWhitespace { range = first + 1..<range.upperBound }
    while let last = range.last, scalars[last].properties.isWhitespace { range = range.lowerBound..<last }
    if !range.isEmpty { candidates.append(range) }
  }

  /// The furthest border that fits: of a clause, or else of a character, of which there is at least one.
  private func end(from start: Int) -> Int {
    let limit = min(start + length, scalars.count)
    for kind in [TextBorders.Kind.clause, .character] {
      var end = limit
      while end > start, borders.kinds[end] < kind { end -= 1 }
      if end > start { return end }
    }
    var end = limit
    while end < scalars.count, borders.kinds[end] == .none { end += 1 }
    return end
  }

  /// The marks that stand wholly in a passage.
  private func marks(in range: Range<Int>) -> [Mark] {
    let marks = marks[firstMark(from: range.lowerBound)...].prefix { $0.range.lowerBound < range.upperBound }
    return marks.filter { $0.range.upperBound <= range.upperBound }
  }

  /// The place in `marks` of the first that does not start before `position`.
  private func firstMark(from position: Int) -> Int {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].range.lowerBound < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func merit(of range: Range<Int>, beyond seen: Set<Int>) -> Merit {
    let held = marks(in: range)
    var sources = seen
    var weight: Float = 0
    for mark in held where sources.insert(mark.source).inserted { weight += mark.weight }
    let before = (held.map(\.range.lowerBound).min() ?? range.lowerBound) - range.lowerBound
    let after = range.upperBound - (held.map(\.range.upperBound).max() ?? range.upperBound)
    return Merit(
      range: range, weight: weight, marked: held.count,
      beginsSentence: borders.kinds[range.lowerBound] == .sentence, context: min(before, after))
  }
}

/// How well a passage shows what was found.
private struct Merit: Comparable {
  let range: Range<Int>
  /// The weights of the parts of the query in it, each once.
  let weight: Float
  /// How many marks stand in it.
  let marked: Int
  let beginsSentence: Bool
  /// How much stands before and after all marks.
  let context: Int

  static func < (left: Merit, right: Merit) -> Bool {
    if left.weight != right.weight { return left.weight < right.weight }
    if left.marked != right.marked { return left.marked < right.marked }
    if left.beginsSentence != right.beginsSentence { return right.beginsSentence }
    if left.context != right.context { return left.context < right.context }
    if left.range.count != right.range.count { return left.range.count < right.range.count }
    return left.range.lowerBound > right.range.lowerBound
  }
}
