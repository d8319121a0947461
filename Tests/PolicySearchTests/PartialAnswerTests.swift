import JSONText
import PolicyRecords
import PolicySearch
import Retrieval
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
    let late = try index.index.search(request)
    #expect(late.isPartial && late.json.object?["partial"] == .bool(true))
    #expect(late.total <= whole.total && late.unmatched.isEmpty)
  }
}
