import QueryLanguage
import TestSupport

/// Random trees, and random texts that look like queries.
struct RandomQuery {
  private static let pieces = [
    "数据", "(", ")", "（", "）", "\"", "“", "”", "＂", "|", "｜", ":", "：", "~", "～", "*", "＊", "-", "－", "+", "＋", " ",
    "\u{3000}",
    "AND", "OR", "NOT", "ＡＮＤ", "and", "\\", "..", "。。", "30", "２０２３", "2023-06", "编号:", "日期：", "标题:", "年份:", "id:",
    "文号：",
    "粤府（2023）47号", "牵头:(", "~3", "~99", "\n", "\u{0}", "e\u{301}", "🀄️", "𠮷",
  ]

  /// A text of pieces of the language and of noise.
  static func text(using generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      text +=
        Int.random(in: 0..<6, using: &generator) == 0
        ? RandomText.text(limit: 4, using: &generator) : pieces.randomElement(using: &generator)!
    }
    return text
  }

  /// A tree of at most `depth` levels.
  static func node(depth: Int, using generator: inout SeededGenerator) -> QueryNode {
    func children() -> [QueryNode] {
      (0..<Int.random(in: 2...4, using: &generator)).map { _ in node(depth: depth - 1, using: &generator) }
    }
    switch depth == 0 ? 3 : Int.random(in: 0..<7, using: &generator) {
    case 0: return QueryNode(.all(children()))
    case 1: return QueryNode(.any(children()))
    case 2: return QueryNode(.not(node(depth: depth - 1, using: &generator)))
    default: return QueryNode(leaf(using: &generator))
    }
  }

  private static func leaf(using generator: inout SeededGenerator) -> QueryNode.Content {
    switch Int.random(in: 0..<9, using: &generator) {
    case 8: return .everything
    case 0: return .number(bounds(0...999_999_999, using: &generator))
    case 1: return .year(bounds(1...9999, using: &generator))
    case 2:
      let year = Int.random(in: 1...9999, using: &generator)
      let month = Int.random(in: 0...12, using: &generator)
      let day = month == 0 ? 0 : Int.random(in: 0...28, using: &generator)
      let date = QueryDate(year: year, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
      return .date(
        [QueryBounds(date!), .init(lower: date, upper: nil), .init(lower: nil, upper: date)].randomElement()!)
    case 3: return .text(.word(string(using: &generator)), in: .id)
    default:
      let fields: [QueryField?] = [
        nil, nil, .lead, .support, .unit, .section, .documentNumber, .document, .title, .text,
      ]
      let field = fields.randomElement(using: &generator)!
      if field != nil, Int.random(in: 0..<4, using: &generator) == 0 {
        return .text(.whole("数" + string(using: &generator)), in: field)
      }
      return .text(words(using: &generator), in: field)
    }
  }

  private static func bounds(_ range: ClosedRange<Int>, using generator: inout SeededGenerator) -> QueryBounds<Int> {
    let ends = [Int.random(in: range, using: &generator), Int.random(in: range, using: &generator)].sorted()
    return [
      QueryBounds(ends[0]), .init(lower: ends[0], upper: ends[1]), .init(lower: nil, upper: ends[0]),
      .init(lower: ends[1], upper: nil),
    ].randomElement(using: &generator)!
  }

  private static func words(using generator: inout SeededGenerator) -> QueryText {
    let string = string(using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return .word(string)
    case 1: return .prefix(string)
    case 2: return .alias("数" + string)
    default:
      let slop = Bool.random(using: &generator) ? 0 : Int.random(in: 0...StructuredQuery.slopLimit, using: &generator)
      return .phrase("数" + string, slop: slop)
    }
  }

  private static func string(using generator: inout SeededGenerator) -> String {
    let string = text(using: &generator)
    return string.isEmpty ? "数据" : string
  }
}
