/// Terms that stand at fixed distances from each other, so that a text holds them where it holds the words of the phrase
/// one after the other.
public struct Phrase: Sendable, Hashable {
  /// A term and its distance in positions from the start of the phrase.
  public struct Item: Sendable, Hashable {
    /// The term.
    public let term: Term
    /// Its distance from the start.
    public let offset: Int32

    /// The distance of its end from the start.
    fileprivate var end: Int32 { offset + (term.kind == .bigram ? 2 : 1) }
  }

  /// The terms, by ascending distance; the first is at distance 0.
  public let items: [Item]

  /// The number of positions from the start of the phrase to its end.
  public let positionCount: Int

  /// The places in `items` whose terms say what all say, as few as may be: 数据 and 要素 in a row are 数据要素, and 据要 with
  /// them says nothing new.
  public var cover: [Int] {
    var cover: [Int] = []
    var covered = items.first?.offset ?? 0
    for (place, item) in items.enumerated() where item.end > covered {
      if place + 1 < items.count {
        let next = items[place + 1]
        if next.offset <= covered, next.end >= item.end { continue }
      }
      cover.append(place)
      covered = item.end
    }
    return cover
  }

  /// The phrase of a whole text, without the breaks at its ends; nil where it holds nothing but breaks.
  public init?(_ text: AnalyzedText) { self.init(text, in: 0..<Int32(text.positionCount)) }

  /// The phrase of the positions in `range`, without the breaks at its ends; nil where they hold nothing but breaks.
  ///
  /// Two characters side by side are checked by their bigram, a character by itself where it has no neighbour.
  public init?(_ text: AnalyzedText, in range: Range<Int32>) {
    let tokens = text.tokens.filter { token in
      guard token.kind.hasPositions, token.position >= range.lowerBound else { return false }
      return token.position + (token.kind == .bigram ? 2 : 1) <= range.upperBound
    }
    let words = tokens.filter { $0.kind != .break }
    guard let start = words.first?.position, let end = words.map({ $0.position + ($0.kind == .bigram ? 2 : 1) }).max()
    else { return nil }
    var paired: Set<Int32> = []
    for token in words where token.kind == .bigram { paired.formUnion([token.position, token.position + 1]) }
    items = tokens.compactMap { token in
      guard token.position >= start, token.position < end else { return nil }
      if token.kind == .character && paired.contains(token.position) { return nil }
      return Item(term: text.term(of: token), offset: token.position - start)
    }
    positionCount = Int(end - start)
  }
}
