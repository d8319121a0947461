import Foundation
import JSONText
import TestSupport
import Testing

/// An index that is changed by the tool that people use.
@Suite struct UpdateToolTests {
  private let directory: TemporaryDirectory
  private var index: String { directory.path + "/index" }

  init() throws {
    directory = try TemporaryDirectory()
    let source = try directory.write(
      "plan.jsonl",
      Data(
        """
        {"id": "1", "text": "推进智慧社区建设。", "units": "省民政厅牵头"}
        {"id": "2", "text": "推进数据要素市场化配置。"}
        {"id": "3", "text": "建设一网统管平台。", "date": "2019-05-01"}

        """.utf8))
    let built = try policyIndex("build", "--index", index, source)
    #expect(built.status == 0 && built.errors.contains("3 records"))
  }

  private func ids(_ query: String) throws -> [String] {
    let outcome = try policySearch("--index", index, "--format", "json", query)
    let hits = try JSONValue.parse(outcome.output).object?["hits"]?.array ?? []
    return hits.compactMap { $0.object?["id"]?.string }
  }

  /// Sources without a single record, as where a schema was forgotten, are no index.
  @Test func aBuildOfNothingLeavesTheIndex() throws {
    let source = try directory.write("foreign.jsonl", Data(#"{"编号": "1", "正文": "推进智慧社区建设。"}"#.utf8))
    let built = try policyIndex("build", "--index", index, source)
    #expect(built.status == 65 && built.errors.contains("expected at least one record, found none"))
    #expect(try ids("“数据要素”") == ["2"])
  }

  @Test func recordsAreReplacedDeletedAndMerged() throws {
    let source = try directory.write(
      "corrections.jsonl",
      Data("{\"id\": \"2\", \"text\": \"推进公共数据授权运营。\"}\n{\"id\": \"4\", \"text\": \"一网通办\"}\n".utf8))
    let updated = try policyIndex("update", "--index", index, source)
    #expect(updated.status == 0)
    #expect(updated.errors.contains("1 added, 1 replaced") && updated.errors.contains("4 records in "))
    #expect(try ids("“数据要素”") == [] && ids("“公共数据”") == ["2"] && ids("“一网通办”") == ["4"])
    let deleted = try policyIndex(
      "delete", "--index", index, "--where", "年份:..2020", "--from", "-", input: Data("1\n9\n".utf8))
    #expect(deleted.status == 0 && deleted.errors.contains("no record has the id 9\n"))
    #expect(deleted.errors.contains("2 deleted; 2 records in "))
    #expect(try ids("“建设”") == [])
    #expect(try policyIndex("export", "--index", index).lines.count == 2)
    let merged = try policyIndex("merge", "--index", index)
    #expect(merged.status == 0 && merged.errors.contains("2 records in 1 segment, generation 4"))
    #expect(try policyIndex("merge", "--index", index).errors.contains("nothing to change"))
    #expect(try policyIndex("verify", "--index", index).output.contains("whole, 2 records, generation 4"))
    #expect(try ids("“公共数据”") == ["2"])
  }

  @Test func aSchemaIsKeptForLaterRecords() throws {
    let schema = try directory.write("schema.json", Data(#"{"id": "编号", "document": "法规", "kind": "级别"}"#.utf8))
    let laws = try directory.write(
      "laws.jsonl", Data("{\"编号\": \"甲\", \"text\": \"一网统管\", \"法规\": \"数据条例\", \"级别\": \"法规\"}\n".utf8))
    let index = directory.path + "/laws"
    let built = try policyIndex("build", "--index", index, "--no-completions", "--schema", schema, laws)
    #expect(built.status == 0)
    let more = try directory.write(
      "more.jsonl",
      Data(
        """
        {"编号": "乙", "text": "一网通办", "法规": "数据条例", "级别": "规章"}
        {"编号": "乙", "text": "一网共享", "法规": "数据条例", "级别": "规章"}

        """.utf8))
    let updated = try policyIndex("update", "--index", index, more)
    #expect(updated.errors.contains("1 added, 2 segments merged; 2 records in 1 segment"))
    let found = try policySearch(
      "--index", index, "--format", "json", "--filter", "类型:=规章", "--facet", "文件", "“一网”")
    let answer = try #require(try JSONValue.parse(found.output).object)
    #expect(answer["hits"]?.array?.compactMap { $0.object?["text"]?.string } == ["一网共享"])
    #expect(answer["hits"]?.array?.first?.object?["document"]?.object?["title"] == "数据条例")
    #expect(!FileManager.default.fileExists(atPath: index + "/segment-1.completions"))
    #expect(try policyIndex("stats", "--index", index).output.contains("completions          none: "))
    let bad = try directory.write("bad.json", Data(#"{"法规": "document"}"#.utf8))
    let refused = try policyIndex("build", "--index", index, "--schema", bad, laws)
    #expect(refused.status == 65 && refused.errors.contains("bad.json: expected each of id, number"))
  }

  @Test func aSchemaDeclaresFieldsForQueriesFacetsAndOrders() throws {
    let schema = try directory.write(
      "schema.json",
      Data(#"{"id": "编号", "fields": {"时效": {"type": "keyword", "from": "状态"}, "页数": "number", "施行": "date"}}"#.utf8))
    let laws = try directory.write(
      "laws.jsonl",
      Data(
        """
        {"编号": "甲", "text": "一网统管", "状态": "现行有效", "页数": 12, "施行": "2023年6月8日"}
        {"编号": "乙", "text": "一网通办", "状态": "失效", "页数": "三", "施行": "2019"}

        """.utf8))
    let more = try directory.write(
      "more.jsonl", Data("{\"编号\": \"丙\", \"text\": \"一网共享\", \"状态\": \"尚未生效\", \"页数\": 3}\n".utf8))
    let index = directory.path + "/laws"
    let built = try policyIndex("build", "--index", index, "--schema", schema, laws)
    #expect(built.status == 0 && built.errors.contains("laws.jsonl:2: warning: member \"页数\": expected a whole number"))
    #expect(try policyIndex("update", "--index", index, "--schema", schema, more).status == 0)
    func texts(_ arguments: String...) throws -> [String] {
      let found = try policySearch(
        "--index", index, "--format", "json", arguments[0], arguments[1], arguments[2], arguments[3], "一网")
      return try JSONValue.parse(found.output).object?["hits"]?.array?.compactMap { $0.object?["text"]?.string } ?? []
    }
    #expect(try texts("--filter", "时效:生效", "--sort", "number") == ["一网共享"])
    #expect(try texts("--filter", "页数:..12", "--sort", "页数") == ["一网共享", "一网统管"])
    #expect(try texts("--filter", "施行:..2023", "--sort", "施行:desc") == ["一网统管", "一网通办"])
    #expect(try texts("--filter", "NOT 时效:=失效", "--sort", "页数:desc") == ["一网统管", "一网共享"])
    let counted = try policySearch("--index", index, "--facet", "时效", "--facet", "施行", "一网")
    #expect(counted.output.contains("时效\n       1  失效\n") && counted.output.contains("施行\n       1  2019\n"))
    let unknown = try policySearch("--index", index, "--facet", "状态", "一网")
    #expect(unknown.status == 64 && unknown.errors.contains("时效 页数 施行"))
    #expect(try policySearch("--index", index, "--sort", "状态", "一网").errors.contains("页数, 页数:desc"))
    let misspelt = try policySearch("--index", index, "--syntax", "query", "状态:失效")
    #expect(misspelt.status == 65 && misspelt.errors.contains("日期 id 时效 页数 施行, or \\ before the colon"))
    let stats = try policyIndex("stats", "--index", index).output
    #expect(stats.contains("  时效                 keyword, 3 values, 3 different, by the schema\n"))
    let other = try directory.write("other.json", Data(#"{"id": "编号", "fields": {"页数": "keyword"}}"#.utf8))
    let refused = try policyIndex("update", "--index", index, "--schema", other, more)
    #expect(refused.status == 65 && refused.errors.contains("页数 is keyword, not number"), "\(refused.errors)")
    #expect(try policyIndex("merge", "--index", index).status == 0)
    #expect(try texts("--filter", "时效:生效", "--sort", "页数") == ["一网共享"])
    #expect(try policyIndex("verify", "--index", index).status == 0)
  }

  @Test func statisticsAreForPeopleAndForPrograms() throws {
    #expect(try policyIndex("delete", "--index", index, "1").status == 0)
    let text = try policyIndex("stats", "--index", index)
    #expect(text.status == 0)
    #expect(text.output.contains("records              2, and 1 deleted or replaced that still take up room\n"))
    #expect(text.output.contains("  lead               keyword, 1 value, 1 different\n"))
    #expect(text.output.contains("\n  icu                "))
    let json = try #require(
      try JSONValue.parse(try policyIndex("stats", "--index", index, "--format", "json").output).object)
    #expect(json["records"] == 2 && json["dead"] == 1 && json["generation"] == 2)
    #expect(json["fields"]?.object?["date"] == ["kind": "date", "values": 1])
    #expect(json["kinds"]?.object?["word"]?.object?["terms"]?.integer ?? 0 > 5)
    #expect(json["bytes"]?.object?["postings"]?.integer ?? 0 > 0)
    #expect(json["bytes"]?.object?["live"] == 45)
  }

  @Test func whatCannotBeChangedSaysWhy() throws {
    let none = try policyIndex("delete", "--index", index)
    #expect(none.status == 64 && none.errors.contains("expected ids, --from or --where"))
    let missing = try policyIndex("update", "--index", directory.path + "/none", directory.path + "/plan.jsonl")
    #expect(missing.status == 66 && missing.errors.contains("policy-index build"))
    #expect(try policyIndex("merge", "--index", directory.path + "/none").status == 66)
    #expect(try policyIndex("delete", "--index", index, "--from", directory.path + "/none.txt").status == 66)
    #expect(try policyIndex("delete", "--index", index, "--where", "年份:").status == 65)
    let bad = try directory.write("bad.txt", Data([0xFF, 0x0A]))
    #expect(try policyIndex("delete", "--index", index, "--from", bad).status == 65)
    #expect(try policyIndex("verify", "--index", index).output.contains("3 records, generation 1"))
  }
}
