/// The terms of a text by position, to find patterns in.
public struct TextOccurrences: Sendable {
  private let whole: Phrase?
  private var positions: [Term: [Int32]] = [:]
  private var originals: [Int32: Range<Int>] = [:]

  /// Reads a text. Linear in its length.
  public init(_ text: AnalyzedText) {
    whole = Phrase(text)
    for token in text.tokens where token.kind.hasPositions {
      positions[text.term(of: token), default: []].append(token.position)
      if token.kind != .bigram { originals[token.position] = text.original(token) }
    }
  }

  /// Whether the text holds the pattern.
  public func contain(_ pattern: TextPattern) -> Bool {
    switch pattern {
    case .phrase(let phrase): !starts(of: phrase).isEmpty
    case .whole(let phrase): whole == phrase
    case .prefix(let phrase): goingOn(phrase).contains { !starts(of: $0).isEmpty }
    case .near(let words, let slop):
      WordOrder(lengths: words.map(\.positionCount), slop: slop).isMet(words.map(starts))
    }
  }

  /// Where the pattern stands, in code points of the original; of words near each other each one's own place.
  public func ranges(of pattern: TextPattern) -> [Range<Int>] {
    switch pattern {
    case .phrase(let phrase): return starts(of: phrase).compactMap { range(of: phrase, at: $0) }
    case .whole(let phrase): return whole == phrase ? ranges(of: .phrase(phrase)) : []
    case .prefix(let phrase): return goingOn(phrase).flatMap { ranges(of: .phrase($0)) }
    case .near(let words, let slop):
      let taken = WordOrder(lengths: words.map(\.positionCount), slop: slop).taking(words.map(starts))
      return zip(words, taken).flatMap { word, starts in starts.sorted().compactMap { range(of: word, at: $0) } }
    }
  }

  /// Where the phrase starts, ascending.
  private func starts(of phrase: Phrase) -> [Int32] {
    guard let first = phrase.items.first, var starts = positions[first.term] else { return [] }
    for item in phrase.items.dropFirst() {
      let others = Set(positions[item.term] ?? [])
      starts.removeAll { !others.contains($0 + item.offset) }
    }
    return starts
  }

  private func range(of phrase: Phrase, at start: Int32) -> Range<Int>? {
    guard let from = originals[start], let to = originals[start + Int32(phrase.positionCount) - 1] else { return nil }
    return from.lowerBound..<to.upperBound
  }

  /// The phrases of the text whose last run begins with that of `phrase`.
  private func goingOn(_ phrase: Phrase) -> [Phrase] {
    guard let last = phrase.items.last?.term else { return [] }
    return positions.keys.filter { $0.key.starts(with: last.key) }.map(phrase.ending)
  }
}

extension [Range<Int>] {
  /// The same ranges in one ascending list without overlaps; ranges that touch become one.
  public var merged: [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
