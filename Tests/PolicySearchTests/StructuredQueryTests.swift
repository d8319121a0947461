import PolicyRecords
import PolicySearch
import QueryLanguage
import Retrieval
import Testing

@Suite struct StructuredQueryTests {
  private let records = [
    PolicyRecord(
      id: "1", number: 1, title: "数据共享", text: "推进政务数据、公共数据共享，升级IPv6网络。",
      units: [.init(name: "省公安厅", role: .lead), .init(name: "省教育厅", role: .support)]),
    PolicyRecord(id: "2", number: 2, text: "數據開放", units: [.init(name: "省教育厅", role: .lead)]),
  ]

  private func search(_ query: String) throws -> SearchResult {
    try SmallIndex(records).index.search(SearchRequest(query, syntax: .structured))
  }

  /// What is marked, field by field, as it stands in the record.
  private func marked(_ query: String, in id: String) throws -> [String] {
    let hit = try #require(try search(query).hits.first { $0.record.id == id })
    func parts(_ text: String, _ ranges: [Range<Int>]) -> [String] {
      let scalars = Array(text.unicodeScalars)
      return ranges.map { String(String.UnicodeScalarView(scalars[$0])) }
    }
    return parts(hit.record.title, hit.highlights.title) + parts(hit.record.text, hit.highlights.text)
      + zip(hit.record.units, hit.highlights.units).flatMap { parts($0.name, $1) }
  }

  @Test(arguments: [
    ("数据", "1", ["数据", "数据", "数据"]), ("数据 -公安厅", "2", ["數據"]), ("标题:数据", "1", ["数据"]),
    ("正文:共享 配合:厅", "1", ["共享", "厅"]),
    ("\"政务 共享\"~6", "1", []), ("\"政务 共享\"~7", "1", ["政务", "共享"]), ("ipv*", "1", ["IPv6"]), ("编号:1..", "1", []),
    ("牵头:教育厅 OR (公安厅 NOT 数据) OR 网络", "1", ["网络"]), ("NOT (NOT 网络)", "1", ["网络"]),
  ])
  func marksAreWhatCounted(query: String, id: String, expected: [String]) throws {
    if query == "\"政务 共享\"~6" {
      #expect(try search(query).total == 0)
    } else {
      #expect(try marked(query, in: id) == expected)
    }
  }

  @Test func hitsAreOfOneTier() throws {
    let result = try search("厅")
    #expect(result.total == 2 && result.hits.allSatisfy { $0.tier == .all && $0.score > 0 })
  }

  @Test func aSyntaxErrorIsAnError() throws {
    #expect {
      try search("数据 AND")
    } throws: { error in
      guard case .syntax(let error)? = error as? SearchError else { return false }
      return error.position == 6
    }
    #expect(throws: SearchError.emptyQuery) { try search("  ") }
  }

  @Test func aPlainQueryIsNoneTheWiser() throws {
    #expect(try SmallIndex(records).index.search(SearchRequest("数据 AND (")).total == 2)
  }
}
