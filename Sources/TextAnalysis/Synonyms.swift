/// Words that plain queries find for one another, without saying quite the same: 补贴 and 补助.
///
/// A file of synonyms is UTF-8 text, a rule a line; a line that begins with `#` is a comment. `补贴 = 补助` works both ways.
/// `企业 => 公司 = 厂商` works one way: a query for 企业 finds 公司 and 厂商, and not the other way round; several words
/// may stand before the arrow, too.
public struct Synonyms: Sendable, Equatable {
  /// The rules as lines of a file.
  private var lines: [String] = []
  private var replacements = Replacements()

  /// No synonyms.
  public init() {}

  /// True where there is no rule.
  public var isEmpty: Bool { lines.isEmpty }

  /// Adds the rules of a file.
  ///
  /// - Throws: `LexiconError` where the file cannot be read, or for its first line that is no rule.
  public mutating func add(file: String) throws(LexiconError) {
    try add(GroupFile.text(of: file, expected: "a file of synonyms"), named: file)
  }

  /// Adds the rules of a file's text.
  ///
  /// - Throws: `LexiconError` for the first line that is no rule.
  public mutating func add(_ text: String, named file: String) throws(LexiconError) {
    let file = GroupFile(text, named: file)
    for line in file.lines {
      let sides = Self.sides(of: line.text).map(GroupFile.words)
      let isGroup = sides.count == 1 && sides[0]?.count ?? 0 > 1
      guard isGroup || sides.count == 2, let words = sides[0], let others = sides[sides.count - 1] else {
        throw file.error(
          line, expected: "words with = between them, or with => before those that are found for the others")
      }
      for word in words { replacements.add(word, others: others) }
      lines.append(sides.map { ($0 ?? []).joined(separator: " = ") }.joined(separator: " => "))
    }
  }

  /// The rule's words before and after each arrow.
  private static func sides(of line: Substring) -> [Substring] {
    var sides: [Substring] = []
    var rest = line
    while let equals = rest.indices.first(where: { place in
      guard "=＝".contains(rest[place]) else { return false }
      let next = rest.index(after: place)
      return next < rest.endIndex && ">＞".contains(rest[next])
    }) {
      sides.append(rest[..<equals])
      rest = rest[equals...].dropFirst(2)
    }
    return sides + [rest]
  }

  /// The synonyms as the text of a file.
  public var fileText: String { lines.map { $0 + "\n" }.joined() }

  /// Where words stand in a query that others are found for: whole words as the query is cut, side by side.
  func rewritings(of query: AnalyzedText) -> [Rewriting] {
    guard !isEmpty else { return [] }
    var starts: Set<Int> = []
    var ends: Set<Int> = []
    for word in query.wordRanges {
      starts.insert(word.lowerBound)
      ends.insert(word.upperBound)
    }
    return replacements.rewritings(of: query.folded, isSynonym: true) {
      starts.contains($0.lowerBound) && ends.contains($0.upperBound)
    }
  }
}

extension AnalyzedText {
  /// Where the words stand in the folded text, side by side: those the segmenter cut, runs, and the characters it left
  /// alone.
  fileprivate var wordRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var covered: Int32 = 0
    for token in tokens where token.kind != .bigram && token.kind != .break && !holdsBreak(token) {
      guard token.position >= covered else { continue }
      covered = token.position + (token.kind == .run ? 1 : token.end - token.start)
      ranges.append(token.range)
    }
    return ranges
  }
}
