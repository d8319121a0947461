extension DocumentNumber {
  /// The 文号 of an agency's mark, which is folded, a year and a number.
  public init(agency: String, year: Int, number: Int) {
    self.agency = agency
    self.year = year
    self.number = number
  }

  /// As it is usually written: 粤府〔2023〕47号.
  public var text: String { "\(agency)〔\(year)〕\(number)号" }

  /// What stands before an agency's mark in a sentence, and is no part of it.
  private static let introductions: [[UInt32]] = [
    "根据", "依据", "依照", "按照", "参照", "落实", "贯彻", "执行", "关于", "印发", "下发", "转发", "见", "按", "以", "和", "与", "及", "的",
  ].map { $0.unicodeScalars.map(\.value) }

  /// The longest mark of an agency that is read within a sentence, in characters.
  private static let longestAgency = 12

  /// Where 文号 stand in a folded text, in its code points, whatever their brackets and the spaces in them; apart from each
  /// other. An agency's mark is read back to what is not Han, to a quotation or title mark or for twelve characters, without
  /// a word as 根据 before it.
  public static func mentions(in text: FoldedText) -> [(range: Range<Int>, number: DocumentNumber)] {
    var mentions: [(range: Range<Int>, number: DocumentNumber)] = []
    for index in 0..<text.count where isOpening(text.scalars[index]) {
      var place = index
      guard let year = Self.year(in: text, &place) else { continue }
      guard let number = Self.number(in: text, &place) else { continue }
      var end = index
      while end > 0, isSpace(text.scalars[end - 1]) { end -= 1 }
      var start = end
      // 号 of the one before is no part of this agency's mark.
      let earliest = mentions.last?.range.upperBound ?? 0
      while start > earliest, end - start < longestAgency, text.traits[start - 1].isHan,
        start == end || !text.traits[start].followsQuote
      { start -= 1 }
      while let introduction = introductions.first(where: { text.scalars[start..<end].starts(with: $0) }) {
        start += introduction.count
      }
      guard start < end else { continue }
      mentions.append(
        (start..<place, DocumentNumber(agency: text.string(start..<end), year: year, number: number)))
    }
    return mentions
  }

  /// Where 文号 stand in a query, each with the other ways to write it.
  static func rewritings(of query: FoldedText) -> [Rewriting] {
    mentions(in: query).map { range, number in
      let typed = String(
        String.UnicodeScalarView(
          query.scalars[range].map { isOpening($0) ? "〔" : isClosing($0) ? "〕" : Unicode.Scalar($0) ?? "\u{FFFD}" }))
      let start = "\(number.agency)〔\(number.year)〕"
      let ways = [
        number.text, "\(start)第\(number.number)号", "\(start)\(number.number) 号", "\(start) \(number.number) 号",
      ]
      return Rewriting(range: range, alternatives: ways.filter { $0 != typed })
    }
  }

  /// The year in brackets at `place`, which it is moved over.
  static func year(in text: FoldedText, _ place: inout Int) -> Int? {
    var index = place
    guard index < text.count, isOpening(text.scalars[index]) else { return nil }
    index += 1
    guard let year = digits(in: text, &index, count: 4...4) else { return nil }
    skipSpaces(in: text, &index)
    guard index < text.count, isClosing(text.scalars[index]) else { return nil }
    place = index + 1
    return year
  }

  /// The number at `place`, with 第 before it or not and 号 behind it, which it is moved over.
  static func number(in text: FoldedText, _ place: inout Int) -> Int? {
    var index = place
    skipSpaces(in: text, &index)
    if index < text.count, text.scalars[index] == 0x7B2C { index += 1 }
    guard let number = digits(in: text, &index, count: 1...6), number > 0 else { return nil }
    skipSpaces(in: text, &index)
    guard index < text.count, text.scalars[index] == 0x53F7 else { return nil }
    place = index + 1
    return number
  }

  private static func digits(in text: FoldedText, _ place: inout Int, count: ClosedRange<Int>) -> Int? {
    skipSpaces(in: text, &place)
    var value = 0
    let start = place
    while place < text.count, (0x30...0x39).contains(text.scalars[place]), place - start < count.upperBound {
      value = value * 10 + Int(text.scalars[place] - 0x30)
      place += 1
    }
    return count.contains(place - start) ? value : nil
  }

  private static func skipSpaces(in text: FoldedText, _ place: inout Int) {
    while place < text.count, isSpace(text.scalars[place]) { place += 1 }
  }

  private static func isSpace(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x3000 || scalar == 0x09 }
  static func isOpening(_ scalar: UInt32) -> Bool { Self.openingScalars.contains(scalar) }
  private static func isClosing(_ scalar: UInt32) -> Bool { Self.closingScalars.contains(scalar) }
  private static let openingScalars = Set("〔[(【{〖﹝".unicodeScalars.map(\.value))
  private static let closingScalars = Set("〕])】}〗﹞".unicodeScalars.map(\.value))
}
