import Foundation
import JSONText
import TestSupport
import Testing

@Suite struct SearchToolTests {
  private func numbers(_ query: String) throws -> [Int] {
    let outcome = try policySearch("--index", try AnnexIndex.path(), "--format", "json", "--limit", "200", "--", query)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let hits = try #require(try JSONValue.parse(outcome.output).object?["hits"]?.array)
    return hits.compactMap { $0.object?["number"]?.integer }
  }

  @Test(arguments: [
    ("粤治慧", [24, 87]), ("一件事", [34, 48]), ("数据要素", [79, 107, 112]), ("粤省事", [43, 107]),
    ("大数据", [4, 9, 65, 97, 104, 112]),
    ("公安厅", [9]), ("双随机、一公开", [4]), ("双随机，一公开", [4]), ("双随机一公开", []), ("ipv6", [83]), ("ＩＰｖ６", [83]), ("技工", []),
    ("首席数据官", [92]), ("粤省事平台", [43]), ("互聯網+監管", [5]),
  ])
  func quotedQueriesFindExactly(query: String, expected: [Int]) throws {
    #expect(try numbers("“\(query)”").sorted() == expected)
    if !expected.isEmpty { #expect(try numbers(query).prefix(expected.count).sorted() == expected) }
  }

  @Test func aPlainQueryFindsTheMeasureWhosePunctuationItLeavesOut() throws {
    #expect(try numbers("双随机一公开").first == 4)
  }

  @Test func aNumberComesFirst() throws {
    #expect(try numbers("92").first == 92)
    #expect(try numbers("第９２项").first == 92)
    #expect(try numbers("粤府[2023]47号").count == 130)
  }

  @Test func queriesThatLookLikeCallsWork() throws {
    let index = try AnnexIndex.path()
    #expect(try policySearch("--index", index, "query", "--", "run").status == 0)
    #expect(try policySearch("query", "--index", index, "run").status == 0)
    #expect(try policySearch("query", "--index", index, "--", "-大数据").output.contains("大数据"))
    #expect(try policySearch("--index", index, "--", "--大数据").output.contains("大数据"))
  }

  @Test func standardInputIsAQuery() throws {
    let outcome = try policySearch("--index", try AnnexIndex.path(), "-", input: Data("首席数据官\n".utf8))
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("【首席数据官】"))
  }

  @Test(arguments: [("", 65), ("  ", 65), ("“”", 65)])
  func emptyQueriesAreErrors(query: String, status: Int32) throws {
    let outcome = try policySearch("--index", try AnnexIndex.path(), query)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains("expected a query"))
  }

  @Test func longAndMalformedQueriesAreErrors() throws {
    let long = try policySearch("--index", try AnnexIndex.path(), "-", input: Data(repeating: 0x61, count: 70_000))
    #expect(long.status == 65 && long.errors.contains("at most 65536 bytes"))
    let malformed = try policySearch("--index", try AnnexIndex.path(), "-", input: Data([0xE6, 0x95]))
    #expect(malformed.status == 65 && malformed.errors.contains("UTF-8"))
  }

  @Test func aMissingIndexSaysWhatToDo() throws {
    let outcome = try policySearch("--index", "/nowhere/index", "数据")
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("policy-index build"))
  }

  @Test func theEnvironmentNamesTheIndex() throws {
    let outcome = try policySearch("粤读通", environment: ["POLICY_INDEX": try AnnexIndex.path()])
    #expect(outcome.status == 0 && outcome.output.contains("【粤读通】"))
  }

  @Test func noHitsIsNoError() throws {
    let outcome = try policySearch("--index", try AnnexIndex.path(), "“技工”")
    #expect(outcome.status == 0 && outcome.output.hasPrefix("0 measures"))
  }

  @Test func aHitHasTheMembersOfTheContract() throws {
    let outcome = try policySearch("--index", try AnnexIndex.path(), "--format", "json", "首席数据官")
    #expect(outcome.lines.count == 1)
    let hit = try #require(try JSONValue.parse(outcome.output).object?["hits"]?.array?.first?.object)
    #expect(hit["id"] == "粤府〔2023〕47号#92")
    #expect(hit["number"] == 92)
    #expect(hit["section"] == "五、充分释放数据价值，强化数据要素赋能作用")
    #expect(hit["title"] == "")
    #expect(hit["tier"] == "phrase")
    #expect(hit["units"] == [["name": "省政务服务数据管理局", "role": "牵头"]])
    #expect(hit["document"]?.object?["doc_no"] == "粤府〔2023〕47号")
    let text = Array(try #require(hit["text"]?.string).unicodeScalars)
    let range = try #require(hit["highlights"]?.object?["text"]?.array?.first?.array)
    let marked = text[try #require(range[0].integer)..<(try #require(range[1].integer))]
    #expect(String(String.UnicodeScalarView(marked)) == "首席数据官")
    #expect(hit["highlights_utf16"] == hit["highlights"])
  }

  @Test func trecScoresFallStrictly() throws {
    let directory = try TemporaryDirectory()
    let queries = try directory.write("queries.tsv", Data("q1\t数据\nq2\t省政务服务数据管理局\n".utf8))
    let outcome = try policySearch("run", "--index", try AnnexIndex.path(), "--depth", "100", queries)
    #expect(outcome.status == 0)
    var last: [Substring: Double] = [:]
    for line in outcome.lines {
      let parts = line.split(separator: " ")
      #expect(parts.count == 6 && parts[1] == "Q0")
      let score = try #require(Double(parts[4]))
      if let previous = last[parts[0]] { #expect(score < previous) }
      last[parts[0]] = score
    }
    #expect(last.count == 2)
    let bad = try policySearch(
      "run", "--index", try AnnexIndex.path(), try directory.write("bad.tsv", Data("q1\t数据\nno tab\n".utf8)))
    #expect(bad.status == 65 && bad.errors.contains("bad.tsv:2"))
  }

  @Test func aRunReadsStructuredQueriesToo() throws {
    let directory = try TemporaryDirectory()
    let queries = try directory.write("queries.tsv", Data("q1\t数据 牵头:=省公安厅\n".utf8))
    let outcome = try policySearch("run", "--index", try AnnexIndex.path(), "--syntax", "query", queries)
    #expect(outcome.status == 0 && outcome.lines.count == 1)
    #expect(outcome.lines.first?.hasPrefix("q1 Q0 粤府〔2023〕47号#9 1 ") == true)
  }
}
