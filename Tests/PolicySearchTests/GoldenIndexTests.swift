import Foundation
import PolicyRecords
import PolicySearch
import Suggestion
import TestSupport
import Testing

/// The committed index of each format version that was made by the tool: two segments, a replaced record, completions, words
/// and a schema of its own. It opens and answers for ever.
struct GoldenIndexTests {
  @Test(arguments: [1]) func theIndexOfAVersionAnswersAsItDid(version: Int) throws {
    let index = try PolicyIndex.open(ProjectFiles.root.appending(path: "Index/Golden/v\(version)-plan").path)
    try index.verify()
    func ids(_ query: String, _ filters: [String] = []) throws -> [String] {
      var request = SearchRequest(query, limit: 10)
      request.filters = filters
      return try index.search(request).hits.map(\.record.id)
    }
    #expect(try ids("公共数据") == ["甲-2"])
    // What the replaced record said.
    #expect(try ids("“探索公共数据”") == [])
    #expect(try ids("粤事通") == ["甲-1"])
    #expect(try ids("智能社区") == ["甲-1"])
    #expect(try ids("数位政府") == ["乙-1"])
    #expect(try ids("𠮷林") == ["乙-1"])
    #expect(try ids("平台", ["时效:现行有效"]) == ["甲-3"])
    #expect(try ids("推进", ["页数:10..20"]) == ["乙-1"])
    #expect(try ids("平台", ["日期:2023"]) == ["甲-1"])
    #expect(try index.suggest("sjys").map(\.text) == ["数据要素"])
    #expect(try index.suggest("粤").map(\.text) == ["粤商通", "粤省事", "粤府〔2023〕47号"])
  }
}
