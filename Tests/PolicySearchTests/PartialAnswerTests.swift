import CrossReference
import JSONText
import PolicyRecords
import PolicySearch
import Retrieval
import Synchronization
import TestSupport
import Testing

/// Answers that a deadline ends.
@Suite struct PartialAnswerTests {
  private let index: SmallIndex
  init() throws {
    index = try SmallIndex(
      (0..<20).map { (number: Int) in
        PolicyRecord(id: "r\(number)", number: number, text: "推进政务数据共享。")
      })
  }

  private static func request(_ query: String, filter: String? = nil, structured: Bool = false) -> SearchRequest {
    var request = SearchRequest(query, syntax: structured ? .structured : .plain)
    if let filter { request.filters = [filter] }
    return request
  }

  @Test(arguments: [
    request("数据共享"), request("数据共享", filter: "编号:3..9"), request("数据 -平台", structured: true),
    request("", filter: "编号:3..9"),
  ])
  func saysWhetherItIsPartial(request: SearchRequest) throws {
    let whole = try index.index.search(request)
    var request = request
    request.deadline = .after(.seconds(1_000_000))
    let inTime = try index.index.search(request)
    #expect(!inTime.isPartial && inTime.json.object?["partial"] == nil)
    #expect(inTime.hits.map(\.record.id) == whole.hits.map(\.record.id) && inTime.total == whole.total)

    request.deadline = Deadline(.now - .seconds(1))
    // What the filter lets through is not known to an index that was just opened.
    let late = try PolicyIndex.open(index.directory.path).search(request)
    #expect(late.isPartial && late.json.object?["partial"] == .bool(true))
    #expect(late.total <= whole.total && late.unmatched.isEmpty)
  }

  /// A deadline that has passed when it was asked so many times.
  private static func deadline(afterQuestions count: Int) -> Deadline {
    let (questions, start) = (QuestionCount(), ContinuousClock.now)
    return Deadline(start + .seconds(1)) { questions.next() < count ? start : start + .seconds(2) }
  }

  @Test func hitsThatCannotBeReadInTimeAreLeftOutAfterTheTenth() throws {
    var request = SearchRequest("数据共享", limit: 20)
    let whole = try index.index.search(request)
    var counts: Set<Int> = []
    for questions in 0..<60 {
      request.deadline = Self.deadline(afterQuestions: questions)
      let found = try index.index.search(request)
      #expect(found.isPartial || found.hits.count == 20)
      guard found.total == whole.total else { continue }
      #expect(found.hits.map(\.record.id) == whole.hits.prefix(found.hits.count).map(\.record.id))
      counts.insert(found.hits.count)
    }
    #expect(counts == Set(10...20))
  }

  @Test func anExplanationSaysThatTheSearchWasNotDone() throws {
    var request = SearchRequest("数据共享")
    let whole = try #require(try index.index.explain(request, id: "r3"))
    #expect(!whole.isPartial && whole.rank == 4 && whole.json.object?["partial"] == nil)
    request.deadline = Deadline(.now - .seconds(1))
    let late = try #require(try index.index.explain(request, id: "r3"))
    #expect(late.isPartial && late.json.object?["partial"] == .bool(true))
    #expect(late.rank != nil || late.reason.contains("deadline"))
    #expect(late.score.score == whole.score.score || late.rank == nil)
  }

  @Test func relatedMeasuresAreThoseComparedInTime() throws {
    // What stands in all records relates none of them.
    let others = (0..<60).map { PolicyRecord(id: "o\($0)", text: "优化营商环境。") }
    let alike = (0..<20).map { PolicyRecord(id: "r\($0)", text: "推进政务数据共享。") }
    let small = try SmallIndex(alike + others)
    let index = small.index
    let whole = try #require(try index.related(to: "r3"))
    #expect(!whole.isPartial && whole.json.object?["partial"] == nil && whole.measures.count == 10)
    var counts: Set<Int> = []
    for questions in 0..<30 {
      let deadline = Self.deadline(afterQuestions: questions)
      let found = try #require(try index.related(to: "r3", deadline: deadline))
      #expect(found.isPartial == (found.json.object?["partial"] == .bool(true)))
      #expect(found.isPartial || found.measures.map(\.record.id) == whole.measures.map(\.record.id))
      counts.insert(found.measures.count)
      if found.isPartial { #expect(found.measures.count == min(questions, 10)) }
    }
    #expect(counts == Set(0...10))
    #expect(try index.related(toText: "数据共享", deadline: Deadline(.now - .seconds(1))).isPartial)
  }

  @Test func aComparisonThatIsCutShortStillMakesTheOtherText() throws {
    let source = "推进政务数据共享，完善协调机制，应当定期报告，强化安全管理。"
    let other = "推进公共数据共享，建立监督制度，完善会商机制，可以定期报告，强化安全管理。"
    let index = try SmallIndex([PolicyRecord(id: "甲", text: source)]).index
    let whole = try #require(try index.comparison(of: "甲", withText: other))
    #expect(!whole.isPartial && whole.json.object?["partial"] == nil)
    var kept: Set<Int> = []
    for questions in 0..<60 {
      let deadline = Self.deadline(afterQuestions: questions)
      let found = try #require(try index.comparison(of: "甲", withText: other, deadline: deadline))
      #expect(found.isPartial == (found.json.object?["partial"] == .bool(true)))
      #expect(found.isPartial || found.difference == whole.difference)
      let (scalars, otherScalars) = (Array(source.unicodeScalars), Array(other.unicodeScalars))
      var made: [Unicode.Scalar] = []
      for part in found.difference.clauses.flatMap(\.parts) {
        made += part.kind == .kept ? scalars[part.source] : otherScalars[part.other]
      }
      #expect(made == otherScalars)
      kept.insert(found.difference.clauses.flatMap(\.parts).count { $0.kind == .kept })
    }
    #expect(kept.count > 3 && kept.contains(1), "the last clause is equal, however late it is: \(kept)")
    let late = try #require(try index.comparison(of: "甲", with: "甲", deadline: Deadline(.now - .seconds(1))))
    #expect(late.difference.isEmpty && !late.isPartial)
  }

  @Test func documentsAreReadOnWhereADeadlineEndedIt() throws {
    let records = (0..<3_000).map { number in
      PolicyRecord(
        id: "法-\(number)", text: "国家建立数据安全制度。", document: PolicyDocument(title: "数据安全法之\(number % 300)"))
    }
    let text = "依照《数据安全法之299》"
    let index = try SmallIndex(records).index
    #expect(try index.citing(citation: text, deadline: Deadline(.now - .seconds(1))).citing.isPartial)
    #expect(try #require(try index.citing(id: "法-1", deadline: Deadline(.now - .seconds(1)))).citing.isPartial)
    var calls = 0
    var found: TextCitations
    repeat {
      calls += 1
      // The first question is asked at once, the second after a thousand records.
      found = try index.citations(inText: text, deadline: Self.deadline(afterQuestions: 2))
      #expect(found.isPartial == found.citations.isEmpty)
    } while found.isPartial && calls < 10
    #expect(calls == 2)
    let whole = try SmallIndex(records).index.citations(inText: text)
    #expect(!whole.isPartial && found.citations.map(\.documents) == whole.citations.map(\.documents))
    #expect(found.citations.map { $0.documents.map(\.places.count) } == [[10]])
  }

  @Test func citationsAreThoseLookedUpInTime() throws {
    let articles = (1...9).map { number in
      PolicyRecord(
        id: "法-\(number)", text: "国家建立数据安全制度。", document: PolicyDocument(title: "数据安全法"),
        fields: JSONObject([.init(name: "article", value: .string("第\(number)条"))]))
    }
    let index = try SmallIndex(articles).index
    let text = "依照《数据安全法》第一条、第三条和第九条，《民法典》第十条"
    let whole = try index.citations(inText: text)
    #expect(!whole.isPartial && whole.json.object?["partial"] == nil && whole.citations.count == 6)
    var counts: Set<Int> = []
    for questions in 0..<30 {
      let found = try index.citations(inText: text, deadline: Self.deadline(afterQuestions: questions))
      #expect(found.isPartial == (found.json.object?["partial"] == .bool(true)))
      #expect(found.isPartial == (found.citations.count < whole.citations.count))
      #expect(found.citations.map(\.records) == whole.citations.prefix(found.citations.count).map(\.records))
      counts.insert(found.citations.count)
    }
    #expect(counts == Set(0...6))
    #expect(try index.citing(id: "法-1", deadline: Deadline(.now - .seconds(1)))?.citing.isPartial == true)
  }
}

/// How often something was asked.
private final class QuestionCount: Sendable {
  private let count = Atomic(0)

  /// The number of this question, from 0.
  func next() -> Int { count.add(1, ordering: .relaxed).oldValue }
}
