import Retrieval
import Testing

@Suite struct BM25Tests {
  private let ranking = BM25()

  @Test func theFormEqualsTheUsualOne() {
    let norm = ranking.norm(length: 80, averageLength: 50)
    let usual: Float = 2 * 3 / (3 + 0.9 * (1 - 0.75 + 0.75 * 80 / 50))
    #expect(abs(ranking.score(weight: 2, frequency: 3, norm: norm) - usual) < 1e-6)
  }

  @Test func rarerTermsWeighMoreAndNoneWeighsLessThanNothing() {
    let weights = [1, 10, 65, 130].map { ranking.weight(documentCount: 130, documentsWithTerm: $0) }
    #expect(weights == weights.sorted(by: >))
    #expect(weights.allSatisfy { $0 > 0 })
  }

  @Test func scoresGrowWithFrequencyAndFallWithLength() {
    let norms = [1, 10, 100, 1000].map { ranking.norm(length: $0, averageLength: 60) }
    for norm in norms {
      let scores = (1...100).map { ranking.score(weight: 1, frequency: Float($0), norm: norm) }
      #expect(scores == scores.sorted())
    }
    let byLength = norms.map { ranking.score(weight: 1, frequency: 2, norm: $0) }
    #expect(byLength == byLength.sorted(by: >))
  }
}
