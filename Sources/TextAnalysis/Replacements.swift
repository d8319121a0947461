/// Words and what may stand for each of them, found in a text from left to right, the longest first.
struct Replacements: Sendable, Equatable {
  private struct Entry: Sendable, Equatable {
    let word: [UInt32]
    var others: [String]
  }

  /// The folded words by their first character.
  private var byFirst: [UInt32: [Entry]] = [:]

  /// Lets `others` stand for `word` besides what does already.
  mutating func add(_ word: String, others: [String]) {
    let folder = Folder()
    let scalars = folder.fold(word).scalars
    guard let first = scalars.first else { return }
    var others = others.map { folder.fold($0) }.filter { $0.scalars != scalars }.map(\.string)
    if let place = byFirst[first]?.firstIndex(where: { $0.word == scalars }) {
      others.removeAll { byFirst[first]?[place].others.contains($0) == true }
      byFirst[first]?[place].others += others
    } else {
      byFirst[first, default: []].append(Entry(word: scalars, others: others))
    }
  }

  /// Where the words stand in a folded text, where `isWord` holds of the place, each with what may stand for it.
  func rewritings(
    of text: FoldedText, isSynonym: Bool, where isWord: (Range<Int>) -> Bool = { _ in true }
  ) -> [Rewriting] {
    var rewritings: [Rewriting] = []
    var index = 0
    while index < text.count {
      let found = byFirst[text.scalars[index], default: []].filter {
        text.scalars[index...].starts(with: $0.word) && isWord(index..<index + $0.word.count)
      }
      guard let entry = found.max(by: { $0.word.count < $1.word.count }) else {
        index += 1
        continue
      }
      let range = index..<index + entry.word.count
      if !entry.others.isEmpty {
        rewritings.append(Rewriting(range: range, alternatives: entry.others, isSynonym: isSynonym))
      }
      index = range.upperBound
    }
    return rewritings
  }
}
