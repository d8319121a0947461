import JSONText
import PolicyRecords
import QueryLanguage
import TestSupport

/// Small random records of few characters, and queries that have a chance to find them.
enum RandomRecord {
  private static let alphabet = Array("数据共享，、“”省A1 ")
  private static let dates = ["2023-06-08", "2023-06", "2023", "20220101", "2021-12-31", "", "去年"]
  private static let documentNumbers = ["粤府〔2023〕47号", "粤府办[2022]1号", "国发〔2021〕5号", ""]

  static func record(_ number: Int, using generator: inout SeededGenerator) -> PolicyRecord {
    let roles = ResponsibleUnit.Role.allCases
    return PolicyRecord(
      id: "r\(number)", number: Bool.random(using: &generator) ? Int.random(in: 0...20, using: &generator) : nil,
      section: text(5, using: &generator), title: text(4, using: &generator), text: text(12, using: &generator),
      units: (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        ResponsibleUnit(name: text(4, using: &generator), role: roles.randomElement(using: &generator)!)
      },
      document: PolicyDocument(
        title: text(4, using: &generator), docNo: documentNumbers.randomElement(using: &generator)!,
        issuer: text(3, using: &generator), date: dates.randomElement(using: &generator)!,
        fields: JSONObject([.init(name: "region", value: .string(text(3, using: &generator)))])),
      fields: Bool.random(using: &generator)
        ? JSONObject() : JSONObject([.init(name: "region", value: .string(text(2, using: &generator)))]))
  }

  static func query(depth: Int, using generator: inout SeededGenerator) -> QueryNode {
    func children() -> [QueryNode] {
      (0..<Int.random(in: 2...3, using: &generator)).map { _ in query(depth: depth - 1, using: &generator) }
    }
    switch depth == 0 ? 3 : Int.random(in: 0..<6, using: &generator) {
    case 0: return QueryNode(.all(children()))
    case 1: return QueryNode(.any(children()))
    case 2: return QueryNode(.not(query(depth: depth - 1, using: &generator)))
    default: return QueryNode(leaf(using: &generator))
    }
  }

  private static func leaf(using generator: inout SeededGenerator) -> QueryNode.Content {
    switch Int.random(in: 0..<13, using: &generator) {
    case 12: return .everything
    case 0: return .number(bounds(0...20, using: &generator))
    case 1: return .year(bounds(2020...2024, using: &generator))
    case 2:
      let ends = [dates[0], dates[1], dates[2], "2022-01", "2021"].compactMap(QueryDate.init)
      let date = ends.randomElement(using: &generator)!
      return [.date(.init(date)), .date(.init(lower: date, upper: nil)), .date(.init(lower: nil, upper: date))]
        .randomElement(using: &generator)!
    case 3: return .text(.word("r\(Int.random(in: 0..<80, using: &generator))"), in: .id)
    case 4:
      let number = ["粤府（2023）47号", "粤府办【2022】1号", "粤府", "2023", "47", "国发*"].randomElement(using: &generator)!
      return .text(number.last == "*" ? .prefix(String(number.dropLast())) : .word(number), in: .documentNumber)
    default:
      let fields: [QueryField?] = [
        nil, nil, nil, .title, .text, .unit, .lead, .support, .byDuty, .section, .document, .issuer, .region,
      ]
      let field = fields.randomElement(using: &generator)!
      let text = words(using: &generator)
      let isWhole = field != nil && Int.random(in: 0..<3, using: &generator) == 0
      return .text(isWhole ? .whole(text.string) : text, in: field)
    }
  }

  private static func words(using generator: inout SeededGenerator) -> QueryText {
    var string = text(4, using: &generator)
    if string.allSatisfy({ $0 == " " }) { string = "数" }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return .word(string)
    case 1: return .prefix(string)
    case 2: return Bool.random(using: &generator) ? .phrase(string, slop: 0) : .alias("省" + string)
    // Apart from each other, so that each character is a word of its own.
    default:
      return .phrase(string.map(String.init).joined(separator: " "), slop: Int.random(in: 1...4, using: &generator))
    }
  }

  private static func text(_ limit: Int, using generator: inout SeededGenerator) -> String {
    String((0..<Int.random(in: 0...limit, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
  }

  private static func bounds(_ range: ClosedRange<Int>, using generator: inout SeededGenerator) -> QueryBounds<Int> {
    let ends = [Int.random(in: range, using: &generator), Int.random(in: range, using: &generator)].sorted()
    return [
      QueryBounds(ends[0]), .init(lower: ends[0], upper: ends[1]), .init(lower: nil, upper: ends[0]),
      .init(lower: ends[1], upper: nil),
    ].randomElement(using: &generator)!
  }
}
