internal import TextAnalysis

/// A phrase is kept where it stands often enough and none that is a word longer stands nearly as often: 人民共和 is part
/// of 人民共和国 and nothing by itself. Level by level, a phrase is counted only where both phrases one word shorter were
/// kept (Agrawal and Srikant 1994).
extension PhraseMiner {
  /// A phrase as it stands where it was first found.
  struct Found {
    let text: String
    let occurrences: Int
  }

  private static let longest = 6
  private static let letterLimit = 20
  private static let phraseLimit = 200_000

  /// Words that say more of what follows; no phrase ends with them.
  private static let leading = letters(
    "有关 相关 其他 其它 下列 上述 所属 所有 各级 各种 各类 任何 分别 不同 依法 另有 给予 予以 进行 责令")
  /// Words that say more of what stands before them, mostly a number; no phrase begins with them.
  private static let trailing = letters("以上 以下 以内 以外 以前 以后 之内 之外 之前 之后")
  /// The characters of numbers: a word of these alone is no completion.
  static let numerals = Set("一二三四五六七八九十百千万亿〇零两第0123456789".unicodeScalars.map(\.value))

  private struct Gram {
    let first: Int
    var occurrences: Int32 = 0
    /// Whether it begins and ends where words do.
    var isWhole = false
    var isFragment = false

    /// Whether nearly all of a part of it stands in it.
    func isNearlyAll(of part: Gram) -> Bool { occurrences * 10 >= part.occurrences * 9 }
  }

  /// The phrases, the most frequent first.
  func phrases() -> [Found] {
    let least = Int32(2 + letterCount / 500_000)
    var found: [Found] = []
    var shorter = sequence
    var grams: [Gram] = []
    // The longest of all only say of which others they are more.
    for count in 2...Self.longest + 1 {
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
      for number in counted.indices where counted[number].occurrences >= least {
        let first = counted[number].first
        let parts = count > 2 ? [Int(shorter[first]), Int(shorter[first + 1])] : []
        counted[number].isWhole = isWhole(counted[number], count, start: parts.first.map { grams[$0] })
        guard counted[number].isWhole else { continue }
        for part in parts where counted[number].isNearlyAll(of: grams[part]) { grams[part].isFragment = true }
      }
      for gram in grams where gram.occurrences >= least && gram.isWhole && !gram.isFragment {
        found.append(Found(text: text(gram.first, count - 1), occurrences: Int(gram.occurrences)))
      }
      for place in longer.indices where longer[place] >= 0 && counted[Int(longer[place])].occurrences < least {
        longer[place] = -1
      }
      (grams, shorter) = (counted, longer)
    }
    found.sort { $0.occurrences != $1.occurrences ? $0.occurrences > $1.occurrences : $0.text < $1.text }
    return Array(found.prefix(Self.phraseLimit))
  }

  /// Whether words in a row may be a phrase: it begins and ends with words of two letters or more that are no numbers, ends
  /// with none that leads to another and begins with none that belongs to another. It may also end with a character that
  /// nearly always follows such a phrase: 院 follows 人民检察.
  private func isWhole(_ gram: Gram, _ count: Int, start: Gram?) -> Bool {
    let words = sequence[gram.first..<gram.first + count].map { wordLetters[Int($0)] }
    guard words.reduce(0, { $0 + $1.count }) <= Self.letterLimit else { return false }
    let (first, last) = (words[0], words[count - 1])
    guard !last.allSatisfy(Self.numerals.contains) else { return false }
    if last.count == 1 { return start.map { $0.isWhole && gram.isNearlyAll(of: $0) } ?? false }
    return first.count > 1 && !first.allSatisfy(Self.numerals.contains) && !Self.leading.contains(last)
      && !Self.trailing.contains(first)
  }
}
