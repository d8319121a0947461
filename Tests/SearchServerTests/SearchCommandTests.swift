import JSONText
import LineProtocol
import PolicySearch
import QueryLanguage
import Retrieval
import Testing

@testable import SearchServer

/// The commands that explain, count and relate, and the options that shape hits.
@Suite struct SearchCommandTests {
  static func reply(_ request: Request, _ service: FakeService = FakeService()) throws -> Reply {
    var session = Session(number: 7)
    return CommandTests.reply(request, &session, .forTests(try IndexCatalog(service)))
  }

  static func line(_ name: String, _ text: String, _ service: FakeService = FakeService()) throws -> Reply {
    try reply(Request(name: name, arguments: .text(text)), service)
  }

  static func array(_ name: String, _ words: String..., service: FakeService = FakeService()) throws -> Reply {
    try reply(Request(name: name, arguments: .list(words.map { Array($0.utf8) })), service)
  }

  @Test func aHitIsExplained() throws {
    let expected: Reply = .value(["id": "粤府#92", "query": "首席 数据官", "syntax": "plain"])
    #expect(try Self.line("EXPLAIN", "粤府#92 -- 首席 数据官") == expected)
    #expect(try Self.array("EXPLAIN", "首席 数据官", "粤府#92") == expected)
    let structured: Reply = .value(["id": "粤府#92", "query": "牵头:$u", "syntax": "structured"])
    #expect(try Self.line("explain", "粤府#92 STRUCTURED PARAMS 2 u 厅 -- 牵头:$u") == structured)
    #expect(try Self.array("EXPLAIN", "牵头:$u", "粤府#92", "structured", "PARAMS", "2", "u", "厅") == structured)
    #expect(try Self.array("EXPLAIN", "数据", "无此编号") == .value(.null))
    for wrong in ["", "粤府#92", "-- 数据", "粤府#92 SOON -- 数据"] {
      let code = CommandTests.code(try Self.line("EXPLAIN", wrong))
      #expect(code == .wrongArguments || code == .badOption, "\(wrong)")
    }
    #expect(CommandTests.code(try Self.array("EXPLAIN", "数据")) == .wrongArguments)
  }

  @Test func recordsAreReadWhereTheyAreShown() throws {
    let service = FakeService { request in [.bool(request.readsRecords), .bool(request.findsUnmatched)] }
    for (options, reads) in [
      ("", true), ("FIELDS score,tier", false), ("FIELDS id", false), ("FIELDS score,citation", true),
      ("FIELDS score SNIPPET 20 1", true), ("FIELDS score HIGHLIGHT 【 】", true), ("FIELDS highlights", true),
    ] {
      let text = options.isEmpty ? "数据" : "\(options) -- 数据"
      #expect(try Self.line("SEARCH", text, service) == .value([.bool(reads), .bool(true)]), "\(options)")
    }
  }

  @Test func facetsAreCountedWithoutHits() throws {
    let service = FakeService { request in
      [
        "query": .string(request.query), "limit": .integer(request.limit), "values": .integer(request.facetLimit),
        "facets": .array(request.facets.map { .string($0.englishName) }),
        "filters": .array(request.filters.map { .string($0) }),
        "hits": [1],
      ]
    }
    let expected: Reply = .value([
      "query": "数据", "limit": 0, "values": 20, "facets": ["lead", "year"], "filters": ["编号:1.."],
    ])
    #expect(try Self.line("FACETS", "牵头 VALUES 20 FACET year FILTER 编号:1.. -- 数据", service) == expected)
    #expect(
      try Self.array("FACETS", "数据", "牵头", "FILTER", "编号:1..", "FACET", "year", "VALUES", "20", service: service)
        == expected)
    for wrong in ["日期 -- 数据", "牵头 VALUES 0 -- 数据", "牵头 VALUES 2 VALUES 2 -- 数据", "牵头 LIMIT 0 1 -- 数据"] {
      #expect(CommandTests.code(try Self.line("FACETS", wrong)) == .badOption, "\(wrong)")
    }
  }

  @Test func relatedMeasuresAreFound() throws {
    #expect(
      try Self.line("RELATED", "LIMIT 1 2 -- 粤府#92") == .value(["id": "粤府#92", "related": [1, 2]]))
    #expect(try Self.array("RELATED", "粤府#92", "LIMIT", "2", "1") == .value(["id": "粤府#92", "related": [2]]))
    #expect(
      try Self.line("RELATED", "TEXT OTHERDOCS -- 公共数据 授权运营")
        == .value(["id": .null, "text": "公共数据 授权运营", "related": [.bool(true)]]))
    #expect(try Self.line("RELATED", "无此编号") == .value(.null))
    #expect(CommandTests.code(try Self.array("RELATED", "粤府#92", "TEXT", "TEXT")) == .badOption)
    let long = String(repeating: "省", count: 30_000)
    #expect(CommandTests.code(try Self.array("RELATED", long, "TEXT")) == .queryTooLong)
  }

  @Test(arguments: [
    ["EXPLAIN", "数据", "粤府#92"], ["RELATED", "粤府#92"], ["CITEDBY", "粤府#92"], ["CITATIONS", "粤府#92"],
    ["COMPARE", "粤府#92", "粤府#93"], ["SEARCH", "数据"], ["QUERY", "数据"],
    ["FACETS", "数据", "年份"],
    ["FT.SEARCH", "policy", "数据"], ["COUNT", "数据"],
  ])
  func whatMayTakeLongHasADeadline(words: [String]) throws {
    let isLate = { @Sendable (deadline: Deadline?, limit: Duration) -> Bool in
      deadline.map { (.zero...limit).contains($0.instant - .now) } != true
    }
    for (option, limit) in [([], Duration.seconds(10)), (["500"], .milliseconds(500)), (["86400000"], .seconds(10))] {
      var words = words
      if !option.isEmpty {
        guard words[0] != "COUNT" else { continue }
        words += [words[0] == "FT.SEARCH" ? "TIMEOUT" : "DEADLINE"] + option
      }
      let asked = Counter()
      var service = FakeService { request in
        asked.increment()
        #expect(!isLate(request.deadline, limit))
        return ["total": 0, "hits": []]
      }
      service.onDeadline = { deadline in
        asked.increment()
        #expect(!isLate(deadline, limit))
      }
      let request = Request(name: words[0], arguments: .list(words.dropFirst().map { Array($0.utf8) }))
      #expect(CommandTests.code(try Self.reply(request, service)) == nil)
      #expect(asked.value == 1)
    }
  }

  @Test func aCompletionThatNoThreadWasFreeForIsNotGiven() throws {
    #expect(try Self.line("SUGGEST", "DEADLINE 86400000 LIMIT 0 1 -- 数") != .value([]))
    var limits = ServerLimits()
    limits.searchTime = .zero
    var session = Session(number: 7)
    let context = ServerContext.forTests(try IndexCatalog(FakeService()), limits: limits)
    let late = CommandTests.reply(Request(name: "SUGGEST", arguments: .text("数")), &session, context)
    #expect(CommandTests.code(late) == .deadlineExceeded)
  }

  @Test func wordingsAreCompared() throws {
    let both: Reply = .value(["source": "粤府#92", "other": "粤府#93"])
    #expect(try Self.line("COMPARE", "粤府#92 -- 粤府#93") == both)
    #expect(try Self.array("COMPARE", "粤府#92", "粤府#93") == both)
    let text: Reply = .value(["source": "粤府#92", "text": "应当 报告"])
    #expect(try Self.line("COMPARE", "粤府#92 TEXT -- 应当 报告") == text)
    #expect(try Self.array("COMPARE", "粤府#92", "应当 报告", "TEXT") == text)
    #expect(try Self.line("COMPARE", "粤府#92 DEADLINE 500 TEXT -- 应当 报告") == text)
    #expect(CommandTests.code(try Self.line("COMPARE", "粤府#92 DEADLINE 0 -- 粤府#93")) == .badOption)
    #expect(try Self.line("COMPARE", "粤府#92 -- 无此编号") == .value(.null))
    #expect(CommandTests.code(try Self.line("COMPARE", "粤府#92 粤府#93")) == .wrongArguments)
    #expect(CommandTests.code(try Self.line("COMPARE", "粤府#92 DIFF -- 粤府#93")) == .badOption)
    let long = String(repeating: "省", count: 30_000)
    #expect(CommandTests.code(try Self.array("COMPARE", "粤府#92", long, "TEXT")) == .queryTooLong)
  }

  @Test func citationsAreFoundBothWays() throws {
    #expect(try Self.line("CITATIONS", "粤府#92") == .value(["id": "粤府#92"]))
    #expect(try Self.line("CITATIONS", "TEXT -- 《民法典》 第十条") == .value(["id": .null, "text": "《民法典》 第十条"]))
    #expect(try Self.array("CITATIONS", "无此编号") == .value(.null))
    #expect(CommandTests.code(try Self.array("CITATIONS", "粤府#92", "TEXT", "TEXT")) == .badOption)
    let page: Reply = .value(["id": "粤府#92", "offset": 20, "limit": 5])
    #expect(try Self.line("CITEDBY", "LIMIT 20 5 -- 粤府#92") == page)
    #expect(try Self.array("CITEDBY", "粤府#92", "LIMIT", "20", "5") == page)
    #expect(try Self.line("CITEDBY", "粤府#92") == .value(["id": "粤府#92", "offset": 0, "limit": 10]))
    #expect(try Self.array("CITEDBY", "《民法典》", "TEXT", "DEADLINE", "9") == .value(["id": .null, "text": "《民法典》"]))
    #expect(CommandTests.code(try Self.array("CITEDBY", "粤府#92", "OTHERDOCS")) == .badOption)
  }

  @Test func whatTheIndexHoldsIsTold() throws {
    #expect(try Self.line("STATS", "") == .value(["records": 130, "generation": 3, "analysis": ["icu": "72"]]))
  }

  @Test func parametersReachTheSearch() throws {
    let service = FakeService { request in .string("\(request.parameters["u"] ?? "") \(request.parameters["n"] ?? "")")
    }
    #expect(try Self.line("QUERY", "PARAMS 4 u 省厅 n 92 -- 牵头:$u", service) == .value("省厅 92"))
    #expect(
      try Self.array("QUERY", "牵头:$u", "PARAMS", "2", "u", "省 厅) OR -", service: service) == .value("省 厅) OR - "))
    for wrong in [["PARAMS", "3", "a", "b", "c"], ["PARAMS", "2", "a", "b", "PARAMS", "2", "c", "d"]] {
      let request = Request(name: "QUERY", arguments: .list((["数据"] + wrong).map { Array($0.utf8) }))
      #expect(CommandTests.code(try Self.reply(request)) == .badOption)
    }
  }

  static let hit: JSONValue = [
    "id": "甲#92", "score": .number("8.5"), "number": 92, "title": "𠮷数据", "text": "推广首席数据官",
    "units": [["name": "省数据局", "role": "牵头"], ["name": "省厅", "role": "配合"]],
    "highlights": ["text": [[2, 4], [4, 7]], "title": [[1, 3]], "units": [[[1, 3]], []]],
  ]

  @Test func hitsAreGivenAsAskedFor() throws {
    let service = FakeService { request in
      #expect(request.findsHighlights == !request.query.contains("编号"))
      return ["total": 1, "hits": [Self.hit]]
    }
    let hit = { (reply: Reply) -> JSONValue? in
      if case .value(let value) = reply { value.object?["hits"]?.array?.first } else { nil }
    }
    #expect(
      hit(try Self.line("SEARCH", "FIELDS text,无,number -- 编号", service))
        == ["id": "甲#92", "text": "推广首席数据官", "number": 92])
    #expect(
      hit(try Self.array("SEARCH", "数据", "HIGHLIGHT", "<em>", "</em>", "FIELDS", "score，highlights", service: service))
        == [
          "id": "甲#92", "score": .number("8.5"), "highlights": Self.hit.object!["highlights"]!,
          "marked": [
            "title": "𠮷<em>数据</em>", "text": "推广<em>首席</em><em>数据官</em>", "units": ["省<em>数据</em>局", "省厅"],
          ],
        ])
    #expect(hit(try Self.line("SEARCH", "数据", service)) == Self.hit)
    #expect(CommandTests.code(try Self.array("SEARCH", "数据", "HIGHLIGHT", "<b>")) == .badOption)
  }

  @Test func whatIsBeingTypedIsCompleted() throws {
    func completions(_ text: String, _ counts: Range<Int>) -> Reply {
      .value(.array(counts.map { ["text": .string(text), "kind": "word", "count": .integer($0)] }))
    }
    #expect(try Self.line("SUGGEST", "数据 ys") == completions("数据 ys", 0..<3))
    #expect(try Self.line("SUGGEST", "LIMIT 1 1 -- 数据") == completions("数据", 1..<2))
    #expect(try Self.array("SUGGEST", "数据", "FUZZY", "LIMIT", "0", "1") == completions("约数据", 0..<1))
    #expect(CommandTests.code(try Self.array("SUGGEST", "数据", "SOON")) == .badOption)
  }
}
