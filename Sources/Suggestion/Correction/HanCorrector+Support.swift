internal import InvertedIndex
internal import Retrieval
internal import TextAnalysis

/// What the texts say of a change, and of what was typed, beyond pairs of characters.
extension HanCorrector {
  /// How long a stretch of the texts must hold a change for it to gain nothing and lose nothing, and the longest that counts.
  private static let stretch = (usual: 5, longest: 7)

  /// The most that a change of a sentence gains by what stands around it.
  static let mostSupport = Double(stretch.longest - stretch.usual)

  /// What a change of a sentence gains, or loses, by how long a stretch around it some text has word for word. Where any
  /// of thousands of characters may have been meant, the slip says nothing of which; of others the sound or the letters do.
  func support(of edit: Edit, in run: [UInt32]) throws(IndexError) -> Double {
    guard edit.slip == .otherCharacter || edit.slip == .missing else { return 0 }
    let changed = edit.applied(to: run)
    var (start, end) = (edit.range.lowerBound, edit.range.lowerBound + edit.replacement.count)
    func isHeld(_ range: Range<Int>) throws(IndexError) -> Bool {
      guard range.lowerBound >= 0, range.upperBound <= changed.count else { return false }
      return try concordance.holds(changed[range])
    }
    var (growsLeft, growsRight) = (true, true)
    while growsLeft || growsRight, end - start < Self.stretch.longest {
      if growsRight { growsRight = try isHeld(start..<end + 1) }
      if growsRight { end += 1 }
      if growsLeft { growsLeft = try isHeld(start - 1..<end) }
      if growsLeft { start -= 1 }
    }
    return Double(min(end - start, Self.stretch.longest) - Self.stretch.usual)
  }

  /// Whether a character stands twice because a word ends with it and another one begins: 客运 | 运价.
  func isWordsMeeting(_ twin: Int, _ run: [UInt32]) throws(IndexError) -> Bool {
    guard twin > 0, twin + 2 < run.count else { return false }
    for word in [run[twin - 1...twin], run[twin + 1...twin + 2]] {
      let key = Term(.word, scalars: word).key
      var isWord = false
      for segment in snapshot.segments where !isWord { isWord = try segment.entry(key) != nil }
      guard isWord else { return false }
    }
    return true
  }

  /// Whether the texts have a word of two characters or more where the change was made, and three characters in a row, as
  /// far as the run goes. A name that is changed to what neither sounds like it nor has its letters must stand there whole.
  func isBorneOut(_ edit: Edit, _ run: [UInt32], isDoubted: Bool) throws(IndexError) -> Bool {
    let changed = edit.applied(to: run)
    if changed.count <= QueryCorrector.shortQuery, changed.count > 2 {
      if try concordance.holds(changed) { return true }
      if isDoubted, edit.slip == .otherCharacter || edit.slip == .missing { return false }
    }
    let start = edit.range.lowerBound
    // Of a doubled character the other one is left.
    let end = start + (edit.slip == .doubled ? 1 : edit.replacement.count)
    // Where characters went, what stood around them has come together.
    func isTouched(_ range: Range<Int>) -> Bool {
      start == end ? range.lowerBound < start && range.upperBound > start : range.overlaps(start..<end)
    }
    let text = analyzer.analyze(Self.string(changed[...]))
    var holdsWord = false
    for token in text.tokens where token.kind == .word && isTouched(token.range) {
      for segment in snapshot.segments where try segment.entry(text.term(of: token).key) != nil { holdsWord = true }
    }
    guard holdsWord else { return false }
    let width = min(3, changed.count)
    for place in 0...changed.count - width where isTouched(place..<place + width) {
      guard let phrase = Phrase(analyzer.analyze(Self.string(changed[place..<place + width]))) else { continue }
      for segment in snapshot.segments where try segment.holds(phrase) { return true }
    }
    return false
  }
}
