internal import TextAnalysis

/// Finds the phrases that texts repeat: two to four words side by side, nothing between them.
///
/// A phrase is kept where it stands often enough and none that is a word longer stands nearly as often: 人民共和 is part
/// of 人民共和国 and nothing by itself. Level by level, a phrase is counted only where both phrases one word shorter were
/// kept (Agrawal and Srikant 1994).
struct PhraseMiner: Sendable {
  private var texts: [String] = []
  private var words: [[UInt32]: Int32] = [:]
  private var wordLetters: [[UInt32]] = []
  /// Of each word the place in `sequence` where it first stands.
  private var firstPlaces: [Int] = []
  /// The words in a row; -1 where nothing may reach over.
  private var sequence: [Int32] = []
  /// Of each its text, and where it stands there, in code points.
  private var places: [(text: Int32, start: Int32, end: Int32)] = []

  /// A phrase as it stands where it was first found.
  struct Found {
    let text: String
    let occurrences: Int
  }

  private static let longest = 4
  private static let letterLimit = 20
  private static let phraseLimit = 200_000

  /// Words that only join others; no phrase reaches over them.
  private static let joining = letters(
    "的 了 和 与 及 或 在 对 把 被 将 为 以 于 从 按 等 之 其 所 并 而 且 则 就 也 都 要 不 应 须 可 由 向 到 是 有 者 "
      + "或者 或是 以及 及其 并且 而且 但是 如果 因为 由于 对于 关于 根据 按照 依照 应当 可以 不得 必须")
  /// Words that say more of what follows; no phrase ends with them.
  private static let leading = letters("有关 相关 其他 其它 下列 上述 所属 所有 各种 各类 任何 分别 不同")

  private static func letters(_ words: String) -> Set<[UInt32]> {
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

  private func text(_ place: Int, _ count: Int) -> String {
    let (first, last) = (places[place], places[place + count - 1])
    let scalars = texts[Int(first.text)].unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: Int(first.start))
    return String(scalars[start..<scalars.index(start, offsetBy: Int(last.end - first.start))])
  }

  private struct Gram {
    let first: Int
    var occurrences: Int32 = 0
    var isFragment = false
  }

  /// The phrases, the most frequent first.
  func phrases() -> [Found] {
    let least = Int32(2 + letterCount / 500_000)
    var found: [Found] = []
    var shorter = sequence
    var grams: [Gram] = []
    for count in 2...Self.longest {
      var numbers: [UInt64: Int32] = [:]
      var longer = [Int32](repeating: -1, count: sequence.count)
      var counted: [Gram] = []
      for place in 0..<max(0, sequence.count - count + 1)
      where shorter[place] >= 0 && shorter[place + 1] >= 0 && sequence[place + count - 1] >= 0 {
        let key = UInt64(UInt32(shorter[place])) << 32 | UInt64(UInt32(shorter[place + 1]))
        let number = numbers[key] ?? Int32(counted.count)
        if number == counted.count {
          numbers[key] = number
          counted.append(Gram(first: place))
        }
        counted[Int(number)].occurrences += 1
        longer[place] = number
      }
      for (key, number) in numbers where count > 2 && counted[Int(number)].occurrences >= least {
        for part in [Int(key >> 32), Int(key & 0xFFFF_FFFF)] {
          let isNearlyAsOften = counted[Int(number)].occurrences * 10 >= grams[part].occurrences * 9
          if isNearlyAsOften, stands(counted[Int(number)].first, count) { grams[part].isFragment = true }
        }
      }
      add(grams, count - 1, least, to: &found)
      for place in longer.indices where longer[place] >= 0 && counted[Int(longer[place])].occurrences < least {
        longer[place] = -1
      }
      (grams, shorter) = (counted, longer)
    }
    add(grams, Self.longest, least, to: &found)
    found.sort { $0.occurrences != $1.occurrences ? $0.occurrences > $1.occurrences : $0.text < $1.text }
    return Array(found.prefix(Self.phraseLimit))
  }

  private func add(_ grams: [Gram], _ count: Int, _ least: Int32, to found: inout [Found]) {
    for gram in grams where gram.occurrences >= least && !gram.isFragment && stands(gram.first, count) {
      found.append(Found(text: text(gram.first, count), occurrences: Int(gram.occurrences)))
    }
  }

  /// The characters of numbers: a word of these alone is no completion.
  static let numerals = Set("一二三四五六七八九十百千万亿〇零两第0123456789".unicodeScalars.map(\.value))

  /// Whether words in a row may be a phrase: it begins and ends with words of two letters or more that are no numbers, and
  /// ends with none that leads to another.
  private func stands(_ place: Int, _ count: Int) -> Bool {
    let letters = (place..<place + count).map { wordLetters[Int(sequence[$0])] }
    func mayEnd(_ word: [UInt32]) -> Bool { word.count > 1 && !word.allSatisfy(Self.numerals.contains) }
    return mayEnd(letters[0]) && mayEnd(letters[count - 1]) && !Self.leading.contains(letters[count - 1])
      && letters.reduce(0) { $0 + $1.count } <= Self.letterLimit
  }
}
