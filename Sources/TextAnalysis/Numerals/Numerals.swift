/// The numbers of a folded query, with the other ways to write them: 第十二条 and 第12条, 2025年 and 二〇二五年, 百分之五 and 5%.
///
/// Only whole numerals count: 张三 stays a name, 十四五 a plan, 一网通办 a word. The range takes in the 第 before and the
/// counter after a number, since one character alone says too little.
enum Numerals {
  /// What is counted: a single numeral before one of these is a number.
  private static let counters = Set("年月日号条款项章节编届期倍元级")

  /// The numbers of a folded text, in order, apart from each other.
  static func rewritings(of text: FoldedText) -> [Rewriting] {
    let characters = text.scalars.map { Character(Unicode.Scalar($0) ?? "\u{FFFD}") }
    var rewritings: [Rewriting] = []
    var index = 0
    while index < characters.count {
      if let rewriting = percentage(characters, at: index) ?? number(characters, at: index) {
        rewritings.append(rewriting)
        index = rewriting.range.upperBound
      } else {
        index = endOfRun(characters, from: index)
      }
    }
    return rewritings
  }

  /// A run that is no number is passed over whole, so that none of its parts is taken for one.
  private static func endOfRun(_ characters: [Character], from index: Int) -> Int {
    let isNumeral = ChineseNumeral.contains(characters[index])
    let isWord = isLetterOrDigit(characters[index])
    guard isNumeral || isWord else { return index + 1 }
    var end = index + 1
    while end < characters.count {
      let goesOn = isNumeral ? ChineseNumeral.contains(characters[end]) : isLetterOrDigit(characters[end])
      let joins = isWord && ".,".contains(characters[end]) && end + 1 < characters.count && isDigit(characters[end + 1])
      guard goesOn || joins else { break }
      end += 1
    }
    return end
  }

  private static func percentage(_ characters: [Character], at index: Int) -> Rewriting? {
    let prefix = Array("百分之")
    if characters[index...].starts(with: prefix) {
      let whole = characters[(index + prefix.count)...].prefix(while: ChineseNumeral.contains)
      guard let value = ChineseNumeral.value(String(whole)) else { return nil }
      var end = whole.endIndex
      var fraction = ""
      if end < characters.count, characters[end] == "点" {
        let digits = characters[(end + 1)...].prefix { ChineseNumeral.sequence(String($0)) != nil }
        fraction = digits.compactMap { ChineseNumeral.sequence(String($0)) }.map(String.init).joined()
        end = fraction.isEmpty ? end : digits.endIndex
      }
      return Rewriting(
        range: index..<end, alternatives: ["\(value)\(fraction.isEmpty ? "" : "." + fraction)%"])
    }
    guard isDigit(characters[index]), index == 0 || !isLetterOrDigit(characters[index - 1]) else { return nil }
    let digits = characters[index...].prefix { isDigit($0) || $0 == "." }
    guard digits.endIndex < characters.count, characters[digits.endIndex] == "%" else { return nil }
    let parts = String(digits).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let value = Int(parts[0]), let spelled = ChineseNumeral.spellings(value).first else {
      return nil
    }
    let fraction = parts.count == 2 ? "点" + (ChineseNumeral.sequences(parts[1]).last ?? "") : ""
    return Rewriting(range: index..<digits.endIndex + 1, alternatives: ["百分之" + spelled + fraction])
  }

  private static func number(_ characters: [Character], at index: Int) -> Rewriting? {
    var start = index
    let isOrdinal = characters[index] == "第"
    if isOrdinal { start += 1 }
    guard start < characters.count else { return nil }
    let isDigits = isDigit(characters[start])
    if isDigits && start > 0 && isLetterOrDigit(characters[start - 1]) { return nil }
    let numeral = characters[start...].prefix(while: isDigits ? isDigit : ChineseNumeral.contains)
    guard !numeral.isEmpty else { return nil }
    let text = String(numeral)
    var end = numeral.endIndex
    let next = end < characters.count ? characters[end] : nil
    if isDigits, let next, isLetterOrDigit(next) || ".,".contains(next) { return nil }
    let isCounted = next.map(counters.contains) ?? false
    var forms: [String]
    if isDigits {
      forms = self.forms(digits: text, next: next, &end)
    } else {
      forms = self.forms(numeral: text, next: next, isInContext: isOrdinal || isCounted)
    }
    let last = end < characters.count ? characters[end] : nil
    let counter = last.flatMap { counters.contains($0) ? String($0) : nil } ?? ""
    // A digit or a numeral alone is found by itself; as one character among others it says nothing.
    if !isOrdinal && counter.isEmpty { forms = forms.filter { $0.count > 1 || isDigits == false } }
    guard !forms.isEmpty, text.count > 1 || isOrdinal || !counter.isEmpty || isDigits else { return nil }
    return Rewriting(
      range: index..<end + counter.count, alternatives: forms.map { (isOrdinal ? "第" : "") + $0 + counter })
  }

  /// The Chinese forms of digits, and the one without 万 or 亿, which `end` is moved over.
  private static func forms(digits: String, next: Character?, _ end: inout Int) -> [String] {
    guard let value = Int(digits), value <= ChineseNumeral.limit, digits == String(value) else { return [] }
    if next == "年" && digits.count == 4 { return ChineseNumeral.sequences(digits) }
    if let next, let size = ["万": 10_000, "亿": 100_000_000][next], value > 0, value <= ChineseNumeral.limit / size {
      end += 1
      return [String(value * size)] + ChineseNumeral.spellings(value * size)
    }
    return ChineseNumeral.spellings(value)
  }

  /// The forms in digits of a Chinese numeral.
  private static func forms(numeral: String, next: Character?, isInContext: Bool) -> [String] {
    if next == "年" && numeral.count == 4, let year = ChineseNumeral.sequence(numeral) {
      let other = ChineseNumeral.sequences(String(year)).filter { $0 != numeral }
      return [String(year)] + other
    }
    guard numeral.count > 1 || isInContext, let value = ChineseNumeral.value(numeral) else { return [] }
    var forms = [String(value)]
    for (name, size) in [("亿", 100_000_000), ("万", 10_000)] where value >= size && value % size == 0 {
      forms.append("\(value / size)\(name)")
    }
    return forms
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
  private static func isLetterOrDigit(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }
}
