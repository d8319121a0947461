import Foundation
import JSONText
import TestSupport
import Testing

/// Differences and related measures as the tool gives them.
struct CompareToolTests {
  private let draft = "定期开展全省数字政府建设评估，应当加强重点任务跟踪分析和督查督办。"

  @Test func jsonHasTheChangesWithTheirPlaces() throws {
    let outcome = try policySearch(
      "compare", "--index", try AnnexIndex.path(), "--format", "json", "粤府〔2023〕47号#130", "--text", "-",
      input: Data(draft.utf8))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = try #require(try JSONValue.parse(outcome.output).object)
    #expect(json["near_duplicate"] == .bool(true) && json["equal"] == .bool(false))
    let clauses = try #require(json["clauses"]?.array)
    #expect(clauses.count == 2)
    let added = try #require(clauses[1].object?["parts"]?.array?.first?.object)
    #expect(added["added"] == .string("应当") && added["source"] == [21, 21] && added["other_utf16"] == [15, 17])
  }

  @Test func relatedShowsTheDifferenceOfNearDuplicates() throws {
    let outcome = try policySearch(
      "related", "--index", try AnnexIndex.path(), "--limit", "2", "--diff", "--text", draft)
    #expect(outcome.status == 0 && outcome.output.contains("    ~ [-应当-]加强重点任务"), "\(outcome.output)")
    #expect(outcome.output.components(separatedBy: "difference").count == 2)
  }

  @Test func wrongCallsSayWhatWasExpected() throws {
    let index = try AnnexIndex.path()
    let missing = try policySearch("compare", "--index", index, "粤府〔2023〕47号#130", "粤府〔2023〕47号#131")
    #expect(missing.status == 66 && missing.errors.contains("#131"))
    #expect(try policySearch("compare", "--index", index, "粤府〔2023〕47号#130").status == 64)
    let same = try policySearch("compare", "--index", index, "粤府〔2023〕47号#1", "粤府〔2023〕47号#1")
    #expect(same.status == 0 && same.output.contains("equal, similarity 1.00"))
  }
}
