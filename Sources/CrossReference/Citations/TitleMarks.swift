/// Where titles stand in title marks.
struct TitleMarks {
  private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
    "《": "》", "〈": "〉", "\u{2329}": "\u{232A}", "︽": "︾", "︿": "﹀",
  ]
  private static let closing = Set(pairs.values)

  /// The longest title, marks included, in code points.
  static let limit = 300

  /// The titles with their marks, by where they start, those within others too. A mark that has no counterpart within
  /// `limit` is none: 《甲《乙》 is a title, 乙.
  private(set) var titles: [Range<Int>] = []
  /// Where all marks stand.
  private(set) var places: Set<Int> = []

  /// Reads a text. Linear in it.
  init(in scalars: [Unicode.Scalar]) {
    var open: [(place: Int, closing: Unicode.Scalar)] = []
    var counts: [Unicode.Scalar: Int] = [:]
    for (place, scalar) in scalars.enumerated() {
      if let closing = Self.pairs[scalar] {
        open.append((place, closing))
        counts[closing, default: 0] += 1
        places.insert(place)
      } else if Self.closing.contains(scalar) {
        places.insert(place)
        guard counts[scalar, default: 0] > 0 else { continue }
        while let mark = open.popLast() {
          counts[mark.closing, default: 0] -= 1
          guard mark.closing == scalar else { continue }
          if Self.isTitle(scalars[mark.place...place]) { titles.append(mark.place..<place + 1) }
          break
        }
      }
    }
    titles.sort { $0.lowerBound < $1.lowerBound }
  }

  /// Whether more than marks and space stand in it.
  private static func isTitle(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.count <= limit
      && scalars.contains { !$0.properties.isWhitespace && pairs[$0] == nil && !closing.contains($0) }
  }
}
