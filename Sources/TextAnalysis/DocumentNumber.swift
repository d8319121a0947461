/// A 文号: agency, year and number, such as 粤府〔2023〕47号, whatever brackets and widths it is written with.
public struct DocumentNumber: Sendable, Hashable {
  /// The agency's mark, folded: 粤府.
  public let agency: String
  /// The year.
  public let year: Int
  /// The number within the year.
  public let number: Int

  /// Reads a text that is a 文号 and nothing else.
  public init?(_ text: String) {
    var rest = Folder().fold(text).string.filter { !$0.isWhitespace }[...]
    let agency = rest.prefix { !Self.opening.contains($0) }
    guard !agency.isEmpty, agency.allSatisfy({ !$0.isPunctuation && !$0.isNumber }) else { return nil }
    rest = rest.dropFirst(agency.count + 1)
    let year = rest.prefix { $0.isASCII && $0.isNumber }
    guard year.count == 4, let yearValue = Int(year) else { return nil }
    rest = rest.dropFirst(4)
    guard let closing = rest.popFirst(), Self.closing.contains(closing) else { return nil }
    if rest.first == "第" { rest = rest.dropFirst() }
    guard rest.popLast() == "号", let numberValue = Int(rest), rest.allSatisfy(\.isASCII), numberValue > 0 else {
      return nil
    }
    self.agency = String(agency)
    self.year = yearValue
    number = numberValue
  }

  private static let opening: Set<Character> = ["〔", "[", "(", "【", "{", "〖", "﹝"]
  private static let closing: Set<Character> = ["〕", "]", ")", "】", "}", "〗", "﹞"]
}
