import Foundation
import JSONText
import TestSupport
import Testing

/// Structured queries, asked with the tool that people use.
@Suite struct StructuredQueryTests {
  private func search(_ query: String, _ options: String...) throws -> Tool.Outcome {
    try policySearch(
      "--index", try AnnexIndex.path(), "--syntax", "query", "--limit", "200", "--format", "json", "-",
      input: Data(query.utf8))
  }

  @Test(arguments: [
    ("“一件事”", [34, 48]), ("数据要素 OR 粤治慧", [24, 79, 87, 107, 112]), ("数据要素｜粤治慧", [24, 79, 87, 107, 112]),
    ("（数据要素 OR 粤治慧） －编号：80..", [24, 79]), ("大数据 牵头:公安厅", [9]), ("编号:30..32", [30, 31, 32]), ("编号:129..", [129, 130]),
    ("编号:(1 | 3)", [1, 3]), ("ipv*", [83]), ("粤省事", [43, 107]), ("粤省事平台", [43]), ("標題:数据", []),
    ("文号:粤府（2023）47号 编号:7", [7]),
    ("文号:粤府 编号:7", [7]), ("日期:2023-01..2023-06 编号:7", [7]), ("日期:2024.. 编号:7", []), ("年份:2023 编号:7", [7]),
    ("牵头:=\"省公安厅\"", [9]), ("单位:＝省发展改革委 编号:1..60", [1, 4, 38]), ("单位:=发展改革委", []),
    ("单位:“省发改委”~alias 编号:1..4", [1, 4]), ("发文机关:人民政府 编号:7", [7]), ("分工负责:人民银行 编号:1..9", [1]),
    ("id:粤府〔2023〕47号#92", [92]), ("“首席 制度”~5", []), ("“首席 制度”~8", [92]),
  ])
  func findsExactly(query: String, expected: [Int]) throws {
    let outcome = try search(query)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let hits = try #require(try JSONValue.parse(outcome.output).object?["hits"]?.array).compactMap(\.object)
    #expect(hits.compactMap { $0["number"]?.integer }.sorted() == expected)
    #expect(hits.allSatisfy { $0["tier"] == "all" })
  }

  @Test func aNumberIsDividedByItsRoles() throws {
    func total(_ query: String) throws -> Int {
      try #require(try JSONValue.parse(try search(query).output).object?["total"]?.integer)
    }
    let lead = try total("牵头:省公安厅")
    #expect(try lead > 0 && total("lead:省公安厅 OR support:省公安厅") <= total("unit:省公安厅"))
    #expect(try total("章节:数据要素") + total("-章节:数据要素") == 130)
  }

  @Test func aSyntaxErrorPointsAtThePlace() throws {
    let outcome = try search("牵头：（公安厅 OR ")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "error: expected a word, a phrase, a field or (, found the end, at character 12 of the query")
    #expect(lines[1] == "  牵头：（公安厅 OR ")
    #expect(lines[2] == "  " + String(repeating: "\u{3000}", count: 7) + "    ^")
  }

  @Test func plainIsTheDefault() throws {
    let outcome = try policySearch("--index", try AnnexIndex.path(), "牵头:(公安厅 OR")
    #expect(outcome.status == 0 && outcome.output.contains("公安厅"))
    let wrong = try policySearch("--index", try AnnexIndex.path(), "--syntax", "lucene", "数据")
    #expect(wrong.status == 64)
  }
}
