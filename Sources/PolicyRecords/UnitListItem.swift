/// One piece of a unit list between two separators.
struct UnitListItem {
  /// What stands before an item.
  enum Separator {
    /// `、` or `/`: the same group goes on.
    case list
    /// `，`: a new group, whose names elide no prefix of the one before.
    case group
    /// `；` or `。`: a new clause, for which a role stated before holds no more.
    case clause
  }

  /// The piece, without white space at its ends.
  var text: String
  /// What stands before it.
  var separator: Separator

  private static let openings: [Character: Character] = [
    "（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "《": "》", "“": "”",
  ]
  private static let closings = Set(openings.values)

  /// Cuts a list at the separators outside brackets, leaving out empty pieces, and says whether a bracket stays open; it
  /// then reaches to the end.
  static func items(of list: String) -> (items: [UnitListItem], bracketStaysOpen: Bool) {
    var items: [UnitListItem] = []
    var current = UnitListItem(text: "", separator: .clause)
    var depth = 0
    func close(_ separator: Separator) {
      current.text = trimmed(current.text)
      let isEmpty = current.text.isEmpty
      if !isEmpty { items.append(current) }
      // A separator next to another does not weaken it: 。、 still ends a clause.
      current = UnitListItem(text: "", separator: isEmpty ? stronger(current.separator, separator) : separator)
    }
    for character in list {
      if openings[character] != nil { depth += 1 }
      if closings.contains(character) { depth = max(0, depth - 1) }
      switch character {
      case "、" where depth == 0, "/" where depth == 0, "／" where depth == 0: close(.list)
      case "，" where depth == 0, "," where depth == 0: close(.group)
      case "；" where depth == 0, ";" where depth == 0, "。" where depth == 0: close(.clause)
      default: current.text.append(character)
      }
    }
    close(.clause)
    return (items, depth > 0)
  }

  /// The text before a bracket that closes at the very end, and the bracket's content; nil where there is none.
  static func trailingBracket(_ text: String) -> (before: String, content: String)? {
    guard let last = text.last, let opening = openings.first(where: { $0.value == last })?.key,
      let start = text.lastIndex(of: opening)
    else { return nil }
    return (String(text[..<start]), String(text[text.index(after: start)...].dropLast()))
  }

  /// The text before and after the first colon outside brackets; nil where there is none.
  static func label(_ text: String) -> (label: String, rest: String)? {
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }),
      !text[..<colon].contains(where: { openings[$0] != nil })
    else { return nil }
    return (trimmed(String(text[..<colon])), trimmed(String(text[text.index(after: colon)...])))
  }

  private static func stronger(_ left: Separator, _ right: Separator) -> Separator {
    switch (left, right) {
    case (.clause, _), (_, .clause): .clause
    case (.group, _), (_, .group): .group
    default: .list
    }
  }

  private static func trimmed(_ text: String) -> String {
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(text[...last].drop(while: \.isWhitespace))
  }
}
