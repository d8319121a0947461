import Foundation
import Testing

@testable import evaluation

struct EvaluationTests {
  private let judgements = """
    q1 0 甲 2
    q1 0 乙 1
    q1 0 丙 0
    q2 0 丁 1
    q3 0 戊 0
    """

  private func measures(_ run: String) throws -> [QueryMeasures] {
    let judged = try Judgements(TextTable(name: "qrels", text: judgements))
    return judged.measure(try RankedRun(TextTable(name: "run", text: run)))
  }

  @Test func measuresAsWorkedOutByHand() throws {
    let found = try measures("q1 Q0 丙 1 9.5 t\nq1 Q0 乙 2 7 t\nq1 Q0 甲 3 7e-1 t\nq3 Q0 戊 1 1 t\n")
    #expect(found.count == 2, "q3 has no relevant record")
    // (1 / log2 3 + 3 / log2 4) / (3 / log2 2 + 1 / log2 3)
    let gain = (0.6309297535714575 + 1.5) / (3 + 0.6309297535714575)
    #expect(abs(found[0][.ndcg10] - gain) < 1e-12)
    #expect(found[0][.mrr10] == 0.5)
    #expect(found[0][.recall10] == 1)
    for measure in Measure.allCases { #expect(found[1][measure] == 0, "q2 is not in the run") }
  }

  @Test func depthsCutTheRanking() throws {
    let others = (1...10).map { "q1 Q0 x\($0) \($0) \(100 - $0) t\n" }.joined()
    let found = try measures(others + "q1 Q0 甲 11 1 t\nq2 Q0 丁 1 1 t\n")
    #expect(found[0][.ndcg10] == 0)
    #expect(found[0][.mrr10] == 0)
    #expect(found[0][.recall10] == 0)
    #expect(found[0][.recall100] == 0.5)
    for measure in Measure.allCases { #expect(found[1][measure] == 1) }
  }

  @Test func scoresRankNotRanksAndEqualScoresByIdentifier() throws {
    let run = try RankedRun(TextTable(name: "run", text: "q Q0 a 1 1 t\r\nq Q0 c 2 2 t\r\nq\tQ0\tb\t3\t2\tt\r\n"))
    #expect(run.ranking(of: "q") == ["c", "b", "a"])
    #expect(run.ranking(of: "none").isEmpty)
  }

  @Test func chanceIsCountedAsEnumerationHasIt() {
    // Of the eight ways to sign 1, 1, 1 two are as large as 3: 1/4. Of those of 3, 1, -1 six are as large as 3: 3/4.
    for (differences, expected) in [([1.0, 1, 1], 0.25), ([3, 1, -1], 0.75)] {
      let test = RandomizationTest(differences.map { (0, $0) }, rounds: 20_000, seed: 7)
      #expect(abs(test.p - expected) < 0.02)
      #expect(test.difference == 1)
      #expect(test.p == RandomizationTest(differences.map { (0, $0) }, rounds: 20_000, seed: 7).p)
    }
    #expect(RandomizationTest([(0.5, 0.5)], rounds: 99, seed: 1).p == 1)
  }

  @Test(arguments: [
    ("q1 0 甲", "qrels:1: expected 'query 0 record grade', found \"q1 0 甲\""),
    ("\nq1 0 甲 two", "qrels:2: expected a grade of at most 60, found \"two\""),
    ("q1 0 甲 1\nq1 0 甲 2", "qrels:2: expected each record judged once, found \"甲\""),
    ("q1 0 甲 0", "qrels: expected a query with a grade above 0, found none"),
  ]) func oddJudgementsAreErrorsThatSayWhere(text: String, message: String) {
    #expect(throws: EvaluationError.self) { try Judgements(TextTable(name: "qrels", text: text)) }
    do { _ = try Judgements(TextTable(name: "qrels", text: text)) } catch { #expect("\(error)" == message) }
  }

  @Test func oddRunsAreErrors() {
    for text in ["q Q0 a 1 nan t", "q Q0 a 1 t", "q Q0 a 1 2 t\nq Q0 a 2 1 t"] {
      #expect(throws: EvaluationError.self) { try RankedRun(TextTable(name: "run", text: text)) }
    }
    #expect(throws: EvaluationError.self) { try RankedRun(file: "/nowhere/at/all") }
  }

  @Test func numbersHaveFourDigits() {
    #expect([0, 0.79105, -0.00004, -0.0123, 1].map(fixed) == ["0.0000", "0.7911", "0.0000", "-0.0123", "1.0000"])
  }
}
