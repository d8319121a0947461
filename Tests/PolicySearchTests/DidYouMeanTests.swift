import Foundation
import JSONText
import PolicyRecords
import PolicySearch
import Suggestion
import TestSupport
import Testing

/// What may have been meant by a query to the annex that finds nothing or has strange words.
struct DidYouMeanTests {
  private func meant(_ query: String) throws -> String? {
    try SuggestionTests.annex.get().index.search(SearchRequest(query, limit: 0)).didYouMean?.query
  }

  @Test(
    arguments: [
      ("粤盛事", "粤省事"), ("数据要诉", "数据要素"), ("政无服务", "政务服务"), ("一网通管", "一网统管"), ("电子政照", "电子证照"),
      ("数据数据要素", nil), ("数据跨镜", "数据跨境"), ("首席数居官", "首席数据官"), ("公共公数据", "公共数据"), ("电子证证照", "电子证照"),
      ("数居要素", "数据要素"), ("單一窗囗", "單一窗口"), ("“粤盛事”", "“粤省事”"), ("yueshengshi", "粤省事"), ("sjys", "数据要素"),
      ("粤shengshi", "粤省事"), ("ipv7", "ipv6"), ("区块链", nil), ("粤省事", nil), ("数据", nil), ("𠮷野家", nil),
      ("数络安全", "网络安全"), ("头财政厅", "省财政厅"), ("數據置產", "數據资產"), ("建公平", "粤公平"),
      ("政务数投怎样分类分级", nil), ("住建厅", nil), ("放管服", nil), ("老年人养老由哪个部门负责", nil), ("应急官理", "应急管理"),
      ("ywtz", "一网通办"), ("shoyxishujuguan", "首席数据官"), ("zhegnwufuwu", "政务服务"), ("qqqqqq", nil), ("xzxz", nil),
      ("强化人才引育", nil), ("面向单体建筑", nil), ("打造一流设施", nil),
    ] as [(String, String?)])
  func whatWasMeant(typed: String, expected: String?) throws { #expect(try meant(typed) == expected) }

  @Test func rightQueriesAreLeftAlone() throws {
    let file = ProjectFiles.root.appending(path: "Corpus/Judged/annex-queries.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    // Queries of the kind y are slips on purpose.
    let right = lines.filter { !$0.hasPrefix("y") }.compactMap { $0.split(separator: "\t").last.map(String.init) }
    #expect(right.count > 180)
    let doubted = try right.filter { try meant($0) != nil }
    #expect(doubted.count <= 1, "\(doubted)")
  }

  /// Two neighbours of a judged query change places: what is offered finds what it says, and the hits stay those of the query.
  @Test func slipsAreMendedAndNeverInSilence() throws {
    let index = try SuggestionTests.annex.get().index
    let file = ProjectFiles.root.appending(path: "Corpus/Judged/annex-queries.tsv")
    let queries = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
      "kpu".contains($0.prefix(1))
    }
    .compactMap { $0.split(separator: "\t").last.map(Array.init) }
    try withSeed("slips") { generator in
      var (made, mended) = (0, 0)
      for query in queries where query.count > 2 {
        let place = Int.random(in: 0..<query.count - 1, using: &generator)
        var slipped = query
        slipped.swapAt(place, place + 1)
        guard slipped != query else { continue }
        made += 1
        let request = SearchRequest(String(slipped), limit: 3)
        let result = try index.search(request)
        guard let meant = result.didYouMean else { continue }
        if meant.query == String(query) { mended += 1 }
        #expect(try index.search(SearchRequest(meant.query, limit: 0)).total == meant.total && meant.total > 0)
        var plain = request
        plain.findsCorrections = false
        let same = try index.search(plain)
        #expect(same.didYouMean == nil && same.hits.map(\.record.id) == result.hits.map(\.record.id))
      }
      print("slips: \(mended) of \(made) mended")
      #expect(mended * 3 > made)
    }
  }

  @Test func onlyPlainQueriesWithoutFiltersAreDoubted() throws {
    let index = try SuggestionTests.annex.get().index
    var request = SearchRequest("粤盛事", limit: 1)
    request.filters = ["编号:1.."]
    #expect(try index.search(request).didYouMean == nil)
    request = SearchRequest("粤盛事", syntax: .structured, limit: 1)
    #expect(try index.search(request).didYouMean == nil)
  }

  @Test func jsonHasIt() throws {
    let json = try SuggestionTests.annex.get().index.search(SearchRequest("“粤盛事”", limit: 0)).json
    #expect(json.object?["did_you_mean"] == ["query": "“粤省事”", "total": 2])
  }

  @Test func aFuzzyCompletionIsOfWhatWasMeant() throws {
    let index = try SuggestionTests.annex.get().index
    #expect(try index.suggest("粤盛事").isEmpty)
    #expect(try index.suggest("粤盛事", isFuzzy: true).first?.text == "粤省事")
    #expect(try index.suggest("yss", isFuzzy: true) == index.suggest("yss"))
  }
}
