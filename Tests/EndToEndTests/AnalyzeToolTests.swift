import Foundation
import JSONText
import TestSupport
import Testing

@Suite struct AnalyzeToolTests {
  private func words(_ text: String, index: String) throws -> [String] {
    let outcome = try policySearch("analyze", "--index", index, "--format", "json", "--", text)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let tokens = try #require(try JSONValue.parse(outcome.output).object?["tokens"]?.array)
    return tokens.compactMap { token in
      token.object?["kind"] == "word" ? token.object?["text"]?.string : nil
    }
  }

  @Test func theNamesOfTheAnnexAreWords() throws {
    let names = [
      "粤治慧", "粤商通", "粤省事", "粤政易", "粤读通", "粤复用", "一网统管", "一网通办", "一网共享", "两品一械", "首席数据官", "免申即享", "数据要素", "营商环境",
      "跨域通办", "双随机、一公开", "双随机一公开", "互联网+监管",
    ]
    let found = Set(try words(names.map { "深化“\($0)”应用" }.joined(separator: "。"), index: try AnnexIndex.path()))
    for name in names { #expect(found.contains(name), "\(name)") }
  }

  @Test func aTermAddedChangesItsCutAndNothingElse() throws {
    let directory = try TemporaryDirectory()
    let text = "发展低空经济产业，推进经济发展。"
    let records = try directory.write("plan.jsonl", Data(#"{"id":"1","text":"\#(text)"}"#.utf8))
    let terms = try directory.write("terms.txt", Data("# 产业\n低空经济\n".utf8))
    let (plain, taught) = (directory.path + "/plain", directory.path + "/taught")
    #expect(try policyIndex("build", "--index", plain, records).status == 0)
    #expect(try policyIndex("build", "--index", taught, "--lexicon", terms, records).status == 0)
    #expect(try words(text, index: plain) == ["发展", "低空", "经济", "产业", "推进", "经济", "发展"])
    #expect(try words(text, index: taught) == ["发展", "低空经济", "产业", "推进", "经济", "发展"])
  }

  @Test func aLineThatIsNoTermIsNamed() throws {
    let directory = try TemporaryDirectory()
    let terms = try directory.write("terms.txt", Data("低空经济\n坏 行\n".utf8))
    let corpus = ProjectFiles.annex.path
    let outcome = try policyIndex("build", "--index", directory.path + "/index", "--lexicon", terms, corpus)
    #expect(outcome.status == 65 && outcome.errors.contains("terms.txt:2"))
  }

  @Test func officesAreFoundByTheirOtherNames() throws {
    let outcome = try policySearch("--index", try AnnexIndex.path(), "--limit", "1", "发改委")
    #expect(outcome.output.contains("【发展改革委】"))
    let literal = try policySearch("--index", try AnnexIndex.path(), "“发改委”")
    #expect(literal.output.hasPrefix("0 measures"))
  }
}
