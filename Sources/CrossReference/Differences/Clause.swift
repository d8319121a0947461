/// A part of a text that ends with a mark of punctuation or a line.
struct Clause {
  /// Its units.
  let units: [Unit]
  /// Where each unit starts in the text, in code points, and where the last one ends.
  let starts: [Int]
  /// The pairs of neighbouring units, by hash, ascending: what clauses are compared by.
  let pairs: [Int]

  /// A character as a reader sees it, or a whole run of letters and digits. Equal where the code points are: strings of
  /// Swift are equal already where they mean the same, as U+F900 and U+8C48 do.
  struct Unit: Hashable {
    let text: Substring

    static func == (one: Unit, other: Unit) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

    func hash(into hasher: inout Hasher) {
      for byte in text.utf8 { hasher.combine(byte) }
    }
  }

  /// Where it stands in the text, in code points.
  var range: Range<Int> { starts[0]..<starts[units.count] }

  /// The marks that end a clause, with what closes after them. 、 does not: it stands between words.
  private static let marks = Set<Character>("，。；：！？,;:!?ꎬꎮ︰﹐﹔﹕﹖﹗．")
  private static let closing = Set<Character>("”’』」）)】〕》〉\"＂")

  private init(_ units: [Unit], at start: Int) {
    self.units = units
    var starts = [start]
    for unit in units { starts.append(starts[starts.count - 1] + unit.text.unicodeScalars.count) }
    self.starts = starts
    var pairs = zip(units, units.dropFirst()).map { pair in
      var hasher = Hasher()
      hasher.combine(pair.0)
      hasher.combine(pair.1)
      return hasher.finalize()
    }
    pairs.sort()
    self.pairs = pairs
  }

  /// The clauses of a text one after another, white space after a mark with the clause it ends. Together they are the
  /// text. Linear in its length.
  static func clauses(of text: String) -> [Clause] {
    var clauses: [Clause] = []
    var units: [Unit] = []
    var start = 0
    var hasEnded = false
    func finish() {
      guard !units.isEmpty else { return }
      clauses.append(Clause(units, at: start))
      start = clauses[clauses.count - 1].range.upperBound
      units.removeAll()
      hasEnded = false
    }
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let end = text.index(after: index)
      let goesOn = hasEnded && (marks.contains(character) || closing.contains(character) || character.isWhitespace)
      if hasEnded, !goesOn { finish() }
      if let run = units.last?.text, let last = run.last, isInRun(last), isInRun(character) {
        units[units.count - 1] = Unit(text: text[run.startIndex..<end])
      } else {
        units.append(Unit(text: text[index..<end]))
      }
      hasEnded = hasEnded || isMark(text, at: index)
      index = end
    }
    finish()
    return clauses
  }

  /// A letter or digit that stands in a run: 2023 differs from 2024 as a whole.
  private static func isInRun(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return true
    default: return false
    }
  }

  /// A mark ends a clause, but not between letters or digits: 1,234 and 12:30 stay whole.
  private static func isMark(_ text: String, at index: String.Index) -> Bool {
    let character = text[index]
    if character.isNewline { return true }
    guard marks.contains(character) else { return false }
    guard index > text.startIndex, isInRun(text[text.index(before: index)]) else { return true }
    let next = text.index(after: index)
    return next == text.endIndex || !isInRun(text[next]) || !character.isASCII
  }

  /// How alike two clauses are, from 0 to 1: twice the pairs of neighbours both have over those of either (Dice), 0
  /// where their lengths leave less than `ClausePairing.threshold`. Linear in both at most.
  func similarity(to other: Clause) -> Double {
    if units == other.units { return 1 }
    // No more than the shorter has can be shared.
    let most = 2 * Double(min(pairs.count, other.pairs.count))
    guard most >= ClausePairing.threshold * Double(pairs.count + other.pairs.count) else { return 0 }
    var (left, right, shared) = (0, 0, 0)
    while left < pairs.count, right < other.pairs.count {
      if pairs[left] == other.pairs[right] {
        shared += 1
        left += 1
        right += 1
      } else if pairs[left] < other.pairs[right] {
        left += 1
      } else {
        right += 1
      }
    }
    let all = pairs.count + other.pairs.count
    return all == 0 ? 0 : 2 * Double(shared) / Double(all)
  }
}
