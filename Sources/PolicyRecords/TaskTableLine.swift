/// A line of text extracted from a table, and what it can be taken for by itself.
struct TaskTableLine: Sendable {
  /// The line's number, counted from 1.
  let number: Int
  /// The line without white space at its ends.
  let text: Substring
  /// Whether a new page begins with the line.
  let startsPage: Bool

  /// A line of the file.
  init(number: Int, _ line: Substring) {
    self.number = number
    startsPage = line.unicodeScalars.contains("\u{0C}")
    let scalars = line.unicodeScalars.drop(while: \.properties.isWhitespace)
    text = Substring(
      scalars.prefix(
        upTo: scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:)) ?? scalars.startIndex))
  }

  /// Whether nothing stands on the line.
  var isBlank: Bool { text.isEmpty }

  /// Whether the line is the table's header, which begins with 序号 or 编号 and names further columns.
  var isHeader: Bool {
    let cells = text.filter { !$0.isWhitespace }
    return ["序号", "编号"].contains(where: cells.hasPrefix) && (3...40).contains(cells.count)
      && !cells.contains(where: { "，。；ꎬꎮꎻ".contains($0) })
  }

  /// The level of the section heading that begins with the line, 1 for 一、 and 2 for （一）; nil where none does.
  var headingLevel: Int? {
    let isNumeral: (Character) -> Bool = { "一二三四五六七八九十百零〇".contains($0) }
    let cells = text.filter { !$0.isWhitespace }
    if let opening = cells.first, "（(".contains(opening) {
      let rest = cells.dropFirst().drop(while: isNumeral)
      return rest.count < cells.count - 1 && rest.first.map { "）)".contains($0) } ?? false ? 2 : nil
    }
    let rest = cells.drop(while: isNumeral)
    return rest.count < cells.count && rest.first == "、" ? 1 : nil
  }

  /// The number at the line's start, in digits of either width, with the text after it; nil where the line does not
  /// begin with digits that white space or its end follows.
  var leadingNumber: (value: Int, rest: Substring)? {
    let digits = text.prefix { $0.wholeNumberValue.map { (0...9).contains($0) } ?? false && !$0.isLetter }
    let rest = text[digits.endIndex...]
    guard (1...6).contains(digits.count), rest.first?.isWhitespace ?? true else { return nil }
    let value = digits.reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) }
    return (value, rest.drop(while: \.isWhitespace))
  }

  /// Whether the line is a page's number: between dashes (— 12 —), or as 第 3 页 or 第 3 页 共 10 页.
  var isPageNumber: Bool {
    let cells = text.filter { !$0.isWhitespace }
    let isDash: (Character) -> Bool = { "-－—–―‐·".contains($0) }
    if let first = cells.first, let last = cells.last, isDash(first), isDash(last) {
      let number = cells.drop(while: isDash).prefix { $0.isNumber }
      return (1...5).contains(number.count) && cells[number.endIndex...].allSatisfy(isDash)
    }
    return cells.hasPrefix("第") && cells.hasSuffix("页") && cells.contains(where: \.isNumber)
      && cells.allSatisfy { $0.isNumber || "第页共，,/".contains($0) }
  }
}
