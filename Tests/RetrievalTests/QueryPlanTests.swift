import QueryLanguage
import Retrieval
import Testing
import TextAnalysis

@Suite struct QueryPlanTests {
  private func plan(_ query: String) -> QueryPlan { QueryPlan(UserQuery(query), analyzer: Analyzer()) }

  @Test func aPlainQueryScoresWordsAndBigramsButNoLoneCharacters() {
    let terms = plan("数据共享").scoredTerms.map { "\($0.term.kind!) \($0.term.text)" }
    #expect(terms == ["word 数据", "bigram 数据", "bigram 据共", "word 共享", "bigram 共享"])
  }

  @Test func aLoneCharacterIsTheQuery() {
    #expect(plan("网").scoredTerms.map(\.term.text) == ["网"])
    #expect(plan("水 电").scoredTerms.map(\.term.text) == ["水", "电"])
  }

  @Test func repeatedTermsAreCounted() {
    let plan = plan("数据、数据")
    #expect(plan.scoredTerms.map(\.count) == [2, 2])
    #expect(plan.words.count == 1)
  }

  @Test func wordsThatAskCountHalf() {
    func weights(_ query: String) -> [String: Float] {
      Dictionary(plan(query).scoredTerms.map { ($0.term.text, $0.weight) }) { first, _ in first }
    }
    let asked = weights("补贴标准是什么")
    #expect(asked["补贴"] == 1 && asked["标准"] == 1 && asked["准是"] == 1)
    #expect(asked["什么"] == 0.5 && asked["是什"] == 0.5)
    #expect(weights("“补贴标准是什么”")["什么"] == 1, "a literal query asks nothing")
    #expect(plan("什么、什么").scoredTerms.allSatisfy { $0.weight == 1 && $0.count == 2 })
  }

  @Test func aLiteralQueryHasNoWordsAndNoNumber() {
    let plan = plan("“92”")
    #expect(plan.isLiteral && plan.words.isEmpty && plan.exact == nil)
    #expect(plan.phrases.map(\.items.count) == [1])
  }

  @Test func numbersAndDocumentNumbersAreExact() {
    #expect(plan("第９２项").exact == .number(92))
    #expect(plan("粤府[2023]47号").exact == DocumentNumber("粤府〔2023〕47号").map(Term.documentNumber))
    #expect(plan("数据").exact == nil)
  }

  @Test func numbersAreFoundAsTheyAreWrittenOtherwise() {
    let plan = plan("落实第12条")
    #expect(plan.phrases.count == 2)
    #expect(plan.words.map(\.count) == [1, 2])
    #expect(plan.scoredRewritings.map(\.phrases.count) == [1])
    #expect(self.plan("“第12条”").phrases.count == 1)
  }

  @Test func punctuationAloneFindsNothing() {
    #expect(plan("，。！").phrases.isEmpty)
    #expect(plan("，。！").scoredTerms.isEmpty)
  }
}
