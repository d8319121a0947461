/// The title of a record without what numbers it: of 中华人民共和国宪法 第一条 the law.
enum RecordTitle {
  /// The title up to the number of an article, with the white space before it left out.
  static func base(_ title: String) -> String {
    var parts = title.split(whereSeparator: \.isWhitespace)
    while parts.count > 1, let last = parts.last, isNumber(last) { parts.removeLast() }
    guard let first = parts.first, let last = parts.last else { return "" }
    return String(title[first.startIndex..<last.endIndex])
  }

  private static let units: Set<Character> = ["条", "條", "款", "项", "項", "节", "節", "章", "编", "編", "号", "號"]

  private static func isNumber(_ part: Substring) -> Bool {
    part.first == "第" && part.contains { units.contains($0) } || part == "前言"
  }
}
