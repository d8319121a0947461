/// The terms of a lexicon that hold punctuation: 双随机、一公开 is one word, typed with or without it.
struct PunctuatedTerms: Sendable {
  /// A term as its Han characters between punctuation.
  private struct Term: Sendable {
    let pieces: [[UInt32]]
    let folded: [UInt32]

    var bare: [UInt32] { Array(pieces.joined()) }
  }

  /// The terms by the characters before and after their first punctuation.
  private var byBorder: [UInt64: [Term]] = [:]
  private var byFirst: [UInt32: [Term]] = [:]
  private var words: Set<TextAnalysis.Term> = []

  init(_ lexicon: Lexicon) {
    for term in lexicon.terms where !term.hanForm.isEmpty && term.hanForm.count < term.folded.count {
      let han = Set(term.hanForm)
      let pieces = term.folded.split { !han.contains($0) }.map(Array.init)
      guard pieces.count > 1, let before = pieces[0].last, let after = pieces[1].first else { continue }
      let entry = Term(pieces: pieces, folded: term.folded)
      byBorder[Self.border(before, after), default: []].append(entry)
      byFirst[pieces[0][0], default: []].append(entry)
      words.insert(TextAnalysis.Term(.word, scalars: entry.bare))
    }
  }

  /// Whether a word is one of the terms.
  func holds(_ word: TextAnalysis.Term) -> Bool { words.contains(word) }

  private static func border(_ before: UInt32, _ after: UInt32) -> UInt64 { UInt64(before) << 32 | UInt64(after) }

  /// The longest term whose first punctuation is the break in `range` of a folded text: where it stands there.
  func term(over range: Range<Int>, in text: FoldedText) -> Range<Int>? {
    guard !byBorder.isEmpty, range.lowerBound > 0, range.upperBound < text.count else { return nil }
    let key = Self.border(text.scalars[range.lowerBound - 1], text.scalars[range.upperBound])
    let found = byBorder[key, default: []].compactMap { term -> Range<Int>? in
      let start = range.lowerBound - term.pieces[0].count
      guard start >= 0, let end = end(of: term, from: start, in: text) else { return nil }
      return start..<end
    }
    return found.max { $0.count < $1.count }
  }

  /// Where the terms stand in a query, each with the form it is not typed in.
  func rewritings(of query: FoldedText) -> [Rewriting] {
    var rewritings: [Rewriting] = []
    var index = 0
    while index < query.count {
      var best: Rewriting?
      for term in byFirst[query.scalars[index], default: []] {
        let bare = term.bare
        if let end = end(of: term, from: index, in: query), end > best?.range.upperBound ?? 0 {
          best = Rewriting(range: index..<end, alternatives: [Self.string(bare)])
        } else if query.scalars[index...].starts(with: bare), index + bare.count > best?.range.upperBound ?? 0 {
          best = Rewriting(range: index..<index + bare.count, alternatives: [Self.string(term.folded)])
        }
      }
      if let best { rewritings.append(best) }
      index = best?.range.upperBound ?? index + 1
    }
    return rewritings
  }

  /// The end of a term that stands at `start` with any punctuation between its pieces.
  private func end(of term: Term, from start: Int, in text: FoldedText) -> Int? {
    var index = start
    for (number, piece) in term.pieces.enumerated() {
      if number > 0 {
        let first = index
        while index < text.count, text.traits[index].characterClass == .break { index += 1 }
        guard index > first else { return nil }
      }
      guard text.scalars[index...].starts(with: piece) else { return nil }
      index += piece.count
    }
    return index
  }

  private static func string(_ scalars: [UInt32]) -> String {
    var view = String.UnicodeScalarView()
    for value in scalars { view.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return String(view)
  }
}
