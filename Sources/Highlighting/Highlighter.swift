public import TextAnalysis

/// Finds where a text answers a query: the ranges of the terms and phrases that counted, in the author's text.
public struct Highlighter: Sendable {
  private let analyzer: Analyzer
  /// The terms of the query and those of its phrases.
  private let keys: KeyTable
  /// What each of them says by itself; nil for one that only phrases have.
  private let terms: [Part?]
  private let phrases: [PlacedPhrase]

  /// A part of the query.
  private struct Part: Sendable {
    let source: Int
    let weight: Float
  }

  /// A phrase of the query, its terms by their places in `keys`.
  private struct PlacedPhrase: Sendable {
    let items: [(place: Int, offset: Int32)]
    let positionCount: Int32
    let part: Part
  }

  /// A highlighter of these terms and phrases and how much each says; `analyzer` is the one the index was built with.
  public init(analyzer: Analyzer, terms: [Term: Float] = [:], phrases: [Phrase: Float]) {
    self.analyzer = analyzer
    var places: [Term: Int] = [:]
    var keys: [[UInt8]] = []
    var parts: [Part?] = []
    var count = 0
    func part(_ weight: Float) -> Part {
      count += 1
      return Part(source: count - 1, weight: weight)
    }
    func place(of term: Term, _ part: Part?) -> Int {
      if let place = places[term] { return place }
      places[term] = keys.count
      keys.append(term.key)
      parts.append(part)
      return keys.count - 1
    }
    for (term, weight) in terms { _ = place(of: term, part(weight)) }
    self.phrases = phrases.map { phrase, weight in
      PlacedPhrase(
        items: phrase.items.map { (place(of: $0.term, nil), $0.offset) }, positionCount: Int32(phrase.positionCount),
        part: part(weight))
    }
    self.keys = KeyTable(keys)
    self.terms = parts
  }

  /// The places to mark, in no order; they may overlap.
  public func marks(in text: String) -> [Mark] {
    var scratch = HighlighterScratch()
    return marks(in: text, scratch: &scratch)
  }

  /// The places to mark, in no order; they may overlap. Linear in the length of the text.
  public func marks(in text: String, scratch: inout HighlighterScratch) -> [Mark] {
    analyzer.analyze(text, scratch: &scratch.analyzer, into: &scratch.text)
    scratch.clear(count: keys.count)
    var marks: [Mark] = []
    markTerms(of: scratch.text, &scratch.keys, &scratch.positions, &marks)
    for phrase in phrases {
      for start in starts(of: phrase, scratch.positions) {
        guard let from = scratch.text.original(at: start),
          let to = scratch.text.original(at: start + phrase.positionCount - 1)
        else { continue }
        marks.append(
          Mark(from.lowerBound..<to.upperBound, source: phrase.part.source, weight: phrase.part.weight))
      }
    }
    return marks
  }

  /// Marks the terms that count by themselves, and finds the positions of all.
  private func markTerms(
    of text: borrowing AnalyzedText, _ keys: inout TermKeys, _ positions: inout [[Int32]], _ marks: inout [Mark]
  ) {
    let table = self.keys
    var found: [(place: Int, token: Token)] = []
    keys.forEach(in: text) { key, token in
      if let place = table[key] { found.append((place, token)) }
    }
    for (place, token) in found {
      if let part = terms[place] {
        marks.append(Mark(text.original(token), source: part.source, weight: part.weight))
      }
      if token.kind.hasPositions { positions[place].append(token.position) }
    }
  }

  /// Where a phrase starts, ascending.
  private func starts(of phrase: PlacedPhrase, _ positions: [[Int32]]) -> [Int32] {
    guard let first = phrase.items.first else { return [] }
    var starts = positions[first.place]
    for item in phrase.items.dropFirst() where !starts.isEmpty {
      let others = positions[item.place]
      var next = 0
      starts.removeAll { start in
        while next < others.count, others[next] < start + item.offset { next += 1 }
        return next == others.count || others[next] != start + item.offset
      }
    }
    return starts
  }

  /// The ranges to mark, half-open, in code points of `text`: ascending, apart from each other by a character or more.
  public func ranges(in text: String) -> [Range<Int>] { marks(in: text).map(\.range).merged }
}

/// The memory a highlighter uses again from text to text. One for each thread at work.
public struct HighlighterScratch {
  var analyzer = AnalyzerScratch()
  var text = AnalyzedText()
  var keys = TermKeys()
  /// Where each term stands in the text.
  var positions: [[Int32]] = []

  /// Empty scratch memory.
  public init() {}

  mutating func clear(count: Int) {
    for place in positions.indices { positions[place].removeAll(keepingCapacity: true) }
    while positions.count < count { positions.append([]) }
  }
}

extension AnalyzedText {
  /// Where the character, run or break at a position stands in the original, in code points; nil where there is none. Logarithmic.
  fileprivate func original(at position: Int32) -> Range<Int>? {
    // At one position it comes last.
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].position <= position { low = middle + 1 } else { high = middle }
    }
    guard low > 0, tokens[low - 1].position == position else { return nil }
    return original(tokens[low - 1])
  }
}
