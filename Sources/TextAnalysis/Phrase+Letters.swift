extension Phrase {
  /// The phrase of folded Han characters side by side, with nil for a place where any may stand; nil where no character is
  /// known.
  public init?(letters: some Sequence<UInt32?>) {
    let letters = Array(letters)
    guard let start = letters.firstIndex(where: { $0 != nil }), let end = letters.lastIndex(where: { $0 != nil }) else {
      return nil
    }
    var items: [Item] = []
    for place in start...end {
      guard let letter = letters[place] else { continue }
      let offset = Int32(place - start)
      if place < end, let next = letters[place + 1] {
        items.append(Item(term: Term(.bigram, scalars: [letter, next]), offset: offset))
      } else if place == start || letters[place - 1] == nil {
        items.append(Item(term: Term(.character, scalars: [letter]), offset: offset))
      }
    }
    self.init(items: items, positionCount: end - start + 1)
  }
}
