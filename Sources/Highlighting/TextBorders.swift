/// Where a text may be cut.
struct TextBorders {
  /// What ends at a border; the greater, the better to cut there.
  enum Kind: UInt8, Comparable {
    /// Nothing: it is no place to cut.
    case none
    /// A character as a reader sees it.
    case character
    /// A clause.
    case clause
    /// A sentence or a line.
    case sentence

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// What ends before each code point and, last, at the end of the text.
  private(set) var kinds: [Kind]

  private static let sentenceEnds = Set<Unicode.Scalar>("。！？!?；;…\n．｡".unicodeScalars)
  private static let clauseEnds = Set<Unicode.Scalar>("，、：,:､".unicodeScalars)
  private static let closing = Set<Unicode.Scalar>("”’」』）》〉】〕)]}".unicodeScalars)

  /// Finds the borders of a text. Linear in its length.
  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    kinds = [Kind](repeating: .none, count: scalars.count + 1)
    var position = 0
    kinds[0] = .sentence
    for character in text {
      position += character.unicodeScalars.count
      kinds[position] = .character
    }
    var index = 0
    while index < scalars.count {
      let kind = Self.kind(at: index, of: scalars)
      index += 1
      guard kind > .character else { continue }
      var end = kind
      // What closes after a sentence, and further signs such as those of ？！, belong to it.
      while index < scalars.count {
        let next = Self.kind(at: index, of: scalars)
        guard next > .character || Self.closing.contains(scalars[index]) else { break }
        end = max(end, next)
        index += 1
      }
      if kinds[index] == .character { kinds[index] = end }
    }
    kinds[scalars.count] = .sentence
  }

  private static func kind(at index: Int, of scalars: [Unicode.Scalar]) -> Kind {
    let scalar = scalars[index]
    func isDigit(_ place: Int) -> Bool {
      scalars.indices.contains(place) && ("0"..."9").contains(scalars[place])
    }
    // 1,200 and 12:30 are numbers, 1. begins an item of a list.
    if isDigit(index - 1), scalar == "." || isDigit(index + 1) { return .character }
    if scalar == "." {
      return index + 1 == scalars.count || scalars[index + 1].properties.isWhitespace ? .sentence : .character
    }
    if sentenceEnds.contains(scalar) { return .sentence }
    return clauseEnds.contains(scalar) ? .clause : .character
  }

  /// Takes the borders within a range away: only its ends are left.
  mutating func join(_ range: Range<Int>) {
    for index in range.dropFirst() { kinds[index] = .none }
  }
}
