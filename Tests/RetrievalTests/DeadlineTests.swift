import IndexBuilding
import InvertedIndex
import PolicyRecords
import QueryLanguage
import Retrieval
import Synchronization
import TestSupport
import Testing
import TextAnalysis

/// Searches that end before they have looked at everything: what they give is right, if not all.
@Suite struct DeadlineTests {
  /// A clock that reaches the deadline when it has been read so often.
  private static func deadline(afterReadings readings: Int) -> Deadline {
    let start = ContinuousClock.now
    let readCount = Readings()
    return Deadline(start) { readCount.next() < readings ? start - .seconds(1) : start }
  }

  private final class Readings: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
      count.withLock {
        $0 += 1
        return $0 - 1
      }
    }
  }

  private static let words = ["数据", "共享", "的", "省", "发改委", "发展和改革委员会", "政务服务", "粤省事", "二〇二三年", "2023年"]

  private func snapshot(_ count: Int, using generator: inout SeededGenerator) throws -> (IndexSnapshot, Analyzer) {
    var aliases = Aliases()
    try aliases.add("发展改革委 = 发展和改革委员会 = 发改委\n", named: "aliases")
    let analyzer = Analyzer(aliases: aliases)
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
    for number in 0..<count {
      let words = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        Self.words.randomElement(using: &generator)!
      }
      try builder.add(PolicyRecord(id: "r\(number)", text: words.joined()))
    }
    _ = try builder.publish()
    return (try IndexSnapshot.open(directory.path), analyzer)
  }

  @Test func plainQueriesGiveWhatIsRight() throws {
    try withSeed("interrupted plain") { generator throws in
      let (snapshot, analyzer) = try snapshot(18_000, using: &generator)
      for query in ["数据共享", "发改委的政务服务", "二〇二三年数据"] {
        let plan = QueryPlan(UserQuery(query), analyzer: analyzer)
        let known = Set(try ExhaustiveSearch(snapshot).matches(plan).map { "\($0)" })
        let complete = try RankedSearch(snapshot).search(plan, limit: 20)
        var readings = 0
        while true {
          let interruption = Interruption(at: Self.deadline(afterReadings: readings))
          let found = try RankedSearch(snapshot).search(plan, limit: 20, until: interruption)
          guard interruption.hasHappened else {
            #expect(found == complete, "\(query)")
            break
          }
          #expect(found.total <= complete.total && found.documents.count <= found.total, "\(query) after \(readings)")
          #expect(found.documents.allSatisfy { known.contains("\($0)") }, "\(query) after \(readings)")
          readings += 1 + readings / 8
        }
        #expect(readings > 2)
      }
    }
  }

  @Test func structuredQueriesGiveWhatIsRight() throws {
    try withSeed("interrupted structured") { generator throws in
      let (snapshot, analyzer) = try snapshot(2_000, using: &generator)
      for query in ["数据 OR NOT 共享", "省 标题:(NOT 数据)", "\"发改委\"~alias -政务服务"] {
        let plan = try StructuredPlan(StructuredQuery(query), analyzer: analyzer)
        let search = StructuredSearch(snapshot, analyzer: analyzer)
        let complete = try search.search(plan, limit: .max)
        let known = Set(complete.documents.map { "\($0)" })
        var readings = 0
        while true {
          let interruption = Interruption(at: Self.deadline(afterReadings: readings))
          let found = try search.matches(plan, until: interruption)
          #expect(
            try found.scoringAll().allSatisfy { known.contains("\($0)") } && found.total <= complete.total,
            "\(query) after \(readings)")
          guard interruption.hasHappened else {
            #expect(found.total == complete.total)
            break
          }
          readings += 1 + readings / 4
        }
        #expect(readings > 1)
      }
    }
  }

  @Test func structuredWordsGiveWhatIsRight() throws {
    try withSeed("interrupted words") { generator throws in
      let (snapshot, analyzer) = try snapshot(9_000, using: &generator)
      for query in ["数据 OR 共享", "省 NOT 数据", "\"数据共享\" OR (发改委 -政务服务)"] {
        let plan = try StructuredPlan(StructuredQuery(query), analyzer: analyzer)
        let search = StructuredSearch(snapshot, analyzer: analyzer)
        let known = Set(try search.search(plan, limit: .max).documents.map { "\($0)" })
        var readings = 0
        while true {
          let interruption = Interruption(at: Self.deadline(afterReadings: readings))
          let found = try search.search(plan, limit: 20, until: interruption)
          #expect(found.total <= known.count && found.documents.count <= found.total, "\(query) after \(readings)")
          #expect(found.documents.allSatisfy { known.contains("\($0)") }, "\(query) after \(readings)")
          guard interruption.hasHappened else {
            #expect(try found == search.search(plan, limit: 20), "\(query)")
            break
          }
          readings += 1 + readings / 4
        }
        #expect(readings > 1)
      }
    }
  }
}
