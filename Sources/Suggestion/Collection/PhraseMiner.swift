internal import TextAnalysis

/// Finds the phrases that texts repeat: two to six words side by side, nothing between them.
struct PhraseMiner: Sendable {
  private var texts: [String] = []
  private var words: [[UInt32]: Int32] = [:]
  private(set) var wordLetters: [[UInt32]] = []
  /// Of each word the place in `sequence` where it first stands.
  private var firstPlaces: [Int] = []
  /// The words in a row; -1 where nothing may reach over.
  private(set) var sequence: [Int32] = []
  /// Of each its text, and where it stands there, in code points.
  private var places: [(text: Int32, start: Int32, end: Int32)] = []

  /// Words that only join others; no phrase reaches over them.
  private static let joining = letters(
    "的 了 和 与 及 或 在 对 把 被 将 为 以 于 从 按 等 之 其 所 并 而 且 则 就 也 都 要 不 应 须 可 由 向 到 是 有 者 "
      + "或者 或是 以及 及其 并且 而且 但是 如果 因为 由于 对于 关于 根据 按照 依照 应当 应当在 可以 不得 必须")

  static func letters(_ words: String) -> Set<[UInt32]> {
    Set(words.split(separator: " ").map { $0.unicodeScalars.map(\.value) })
  }

  /// The letters read so far.
  private(set) var letterCount = 0

  /// Reads what another has read, as what follows.
  mutating func add(_ other: PhraseMiner) {
    let (start, textCount) = (sequence.count, Int32(texts.count))
    var numbers: [Int32] = []
    for (letters, place) in zip(other.wordLetters, other.firstPlaces) {
      numbers.append(identifier(of: letters, at: start + place))
    }
    sequence += other.sequence.lazy.map { $0 < 0 ? -1 : numbers[Int($0)] }
    places += other.places.lazy.map { ($0.text + textCount, $0.start, $0.end) }
    texts += other.texts
    letterCount += other.letterCount
  }

  /// Reads a text, which was analyzed.
  mutating func add(_ analyzed: borrowing AnalyzedText, of text: String) {
    letterCount += analyzed.length
    let number = Int32(texts.count)
    texts.append(text)
    var covered = 0
    for token in analyzed.tokens where token.kind != .bigram && token.range.lowerBound >= covered {
      if token.kind == .break || analyzed.holdsBreak(token) {
        if token.kind == .break { separate() }
        continue
      }
      covered = token.range.upperBound
      // A phrase that begins in a title and ends behind it is none.
      if analyzed.folded.followsMark(token.range.lowerBound) { separate() }
      let letters = Array(analyzed.folded.scalars[token.range])
      if Self.joining.contains(letters) {
        separate()
        continue
      }
      let original = analyzed.original(token)
      sequence.append(identifier(of: letters, at: sequence.count))
      places.append((number, Int32(original.lowerBound), Int32(original.upperBound)))
    }
    separate()
  }

  private mutating func separate() {
    sequence.append(-1)
    places.append((0, 0, 0))
  }

  private mutating func identifier(of letters: [UInt32], at place: Int) -> Int32 {
    if let known = words[letters] { return known }
    let number = Int32(wordLetters.count)
    words[letters] = number
    wordLetters.append(letters)
    firstPlaces.append(place)
    return number
  }

  /// The original form of a word where it first stands in the texts; nil where it stands in none.
  func form(of letters: [UInt32]) -> String? { words[letters].map { text(firstPlaces[Int($0)], 1) } }

  /// Words in a row as they stand in the texts.
  func text(_ place: Int, _ count: Int) -> String {
    let (first, last) = (places[place], places[place + count - 1])
    let scalars = texts[Int(first.text)].unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: Int(first.start))
    return String(scalars[start..<scalars.index(start, offsetBy: Int(last.end - first.start))])
  }
}
