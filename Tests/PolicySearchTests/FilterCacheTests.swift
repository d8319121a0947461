import InvertedIndex
import PolicyRecords
import QueryLanguage
import Retrieval
import TestSupport
import Testing

@testable import PolicySearch

@Suite struct FilterCacheTests {
  private func key(_ filter: String) -> FilterCache.Key { .init(filter: filter, parameters: QueryParameters()) }

  /// What was not used for the longest time goes first, and no more is kept than there is room for.
  @Test func whatIsUsedStays() throws {
    let snapshot = try SmallIndex([]).index.snapshot
    let documents = DocumentSet(snapshot.segments.map { _ in [] }, in: snapshot)
    let size = documents.size + 4_096
    let cache = FilterCache(limit: 3 * size)
    for filter in ["年份:2021", "年份:2022", "年份:2023"] { cache.keep(documents, for: key(filter)) }
    #expect(cache[key("年份:2021")] != nil && cache.count == 3)
    cache.keep(documents, for: key("牵头:公安厅"))
    #expect(cache[key("年份:2022")] == nil && cache.count == 3)
    #expect(cache[key("年份:2021")] != nil && cache[key("年份:2023")] != nil && cache[key("牵头:公安厅")] != nil)
    cache.keep(documents, for: key("牵头:公安厅"))
    #expect(cache.count == 3)
    cache.keep(documents, for: key(String(repeating: "年", count: 2_000)))
    #expect(cache.count == 3)
    let small = FilterCache(limit: size - 1)
    small.keep(documents, for: key("年份:2021"))
    #expect(small.count == 0)
  }

  /// A filter finds the same the second time, alone, beside others and in a request of another kind.
  @Test func whatIsKeptIsWhatWasFound() throws {
    let small = try SmallIndex(
      (1...200).map { number in
        .init(id: "m\(number)", number: number, text: number % 3 == 0 ? "推进公共数据共享。" : "推进政务数据开放。")
      })
    func ids(_ query: String, _ filters: [String], syntax: QuerySyntax = .plain) throws -> [String] {
      var request = SearchRequest(query, syntax: syntax, limit: 1_000)
      request.filters = filters
      return try small.index.search(request).hits.map(\.record.id)
    }
    let filters = [["编号:20..90"], ["编号:20..90", "正文:共享"], ["正文:共享", "编号:20..90", "编号:50.."]]
    for (place, filters) in filters.enumerated() {
      let first = try ids("数据", filters)
      #expect(!first.isEmpty)
      #expect(try ids("数据", filters) == first)
      #expect(try ids("数据", filters, syntax: .structured).sorted() == first.sorted())
      #expect(try ids("", filters).sorted() == first.sorted())
      #expect(small.index.filters.count == [1, 1, 2][place])
    }
  }
}
