import Parallelism
import Testing

@Suite struct ConcurrentMapTests {
  private struct Failure: Error, Equatable { let index: Int }

  @Test(arguments: [0, 1, 2, 1000], [1, 2, 7])
  func elementsStandInTheOrderOfTheirNumbers(count: Int, threads: Int) {
    #expect(concurrentMap(count, threads: threads) { "第\($0)项" } == (0..<count).map { "第\($0)项" })
  }

  @Test(arguments: [1, 2, 7]) func theFirstFailureIsThrown(threads: Int) {
    #expect(throws: Failure(index: 37)) {
      _ = try concurrentMap(100, threads: threads) { (index) throws(Failure) in
        guard index < 37 else { throw Failure(index: index) }
        return index
      }
    }
  }
}
