import JSONText
import PolicyRecords
import QueryLanguage
import TestSupport

/// Random records with values of declared fields, and queries that have a chance to find them.
enum DeclaredRecord {
  static let schema = #"{"fields": {"类目": "keyword", "页数": "number", "施行": "date"}}"#
  static let (category, pages, effective) = (
    DeclaredField("类目", .keyword)!, DeclaredField("页数", .number)!, DeclaredField("施行", .date)!
  )
  private static let categories = ["地方性法规", "政府规章", "规章", "𠮷法", "a1类"]
  private static let dates = ["2023-06-08", "2023-06", "2023", "20220101", "2021-12-31"]

  static func record(_ number: Int, using generator: inout SeededGenerator) -> PolicyRecord {
    var record = RandomRecord.record(number, using: &generator)
    record.fields["类目"] = .array(
      (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        JSONValue.string(categories.randomElement(using: &generator)!)
      })
    record.fields["页数"] = .array(
      (0..<Int.random(in: 0...3, using: &generator)).map { _ in JSONValue.integer(pageCount(using: &generator)) })
    if Bool.random(using: &generator) {
      record.fields["施行"] = .string(dates.randomElement(using: &generator)!)
    }
    return record
  }

  private static func pageCount(using generator: inout SeededGenerator) -> Int {
    Int.random(in: 0..<8, using: &generator) == 0
      ? [-999_999_999_999_999_999, 999_999_999_999_999_999].randomElement(using: &generator)!
      : Int.random(in: -5...20, using: &generator)
  }

  static func query(depth: Int, using generator: inout SeededGenerator) -> QueryNode {
    func children() -> [QueryNode] { (0..<2).map { _ in query(depth: depth - 1, using: &generator) } }
    switch depth == 0 ? 3 : Int.random(in: 0..<4, using: &generator) {
    case 0: return QueryNode(.all(children()))
    case 1: return QueryNode(.any(children()))
    case 2: return QueryNode(.not(query(depth: depth - 1, using: &generator)))
    default: return QueryNode(leaf(using: &generator))
    }
  }

  private static func leaf(using generator: inout SeededGenerator) -> QueryNode.Content {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      let text = (categories + ["规", "方", "类"]).randomElement(using: &generator)!
      let forms: [QueryText] = [.word(text), .whole(text), .phrase(text, slop: 0), .prefix("a")]
      return .text(forms.randomElement(using: &generator)!, in: .declared(category))
    case 1:
      let ends = [pageCount(using: &generator), pageCount(using: &generator)].sorted()
      let bounds: [QueryBounds<Int>] = [
        .init(ends[0]), .init(lower: ends[0], upper: ends[1]), .init(lower: nil, upper: ends[0]),
        .init(lower: ends[1], upper: nil),
      ]
      return .range(.numbers(bounds.randomElement(using: &generator)!), in: pages)
    case 2:
      let date = dates.compactMap(QueryDate.init).randomElement(using: &generator)!
      let bounds: [QueryBounds<QueryDate>] = [
        .init(date), .init(lower: date, upper: nil), .init(lower: nil, upper: date),
      ]
      return .range(.dates(bounds.randomElement(using: &generator)!), in: effective)
    default: return RandomRecord.query(depth: 0, using: &generator).content
    }
  }
}
