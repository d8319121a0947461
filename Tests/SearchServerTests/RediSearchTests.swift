import JSONText
import LineProtocol
import PolicySearch
import Testing

@testable import SearchServer

/// The commands of RediSearch in the shapes its clients read.
@Suite struct RediSearchTests {
  static let service = FakeService(onSearch: { request throws(ErrorReply) in
    [
      "total": 7,
      "hits": [
        [
          "id": "甲#92", "score": .number("8.5"), "number": 92, "title": "", "text": "全省推广首席数据官制度",
          "document": ["doc_no": "甲"], "lines": .null,
          "highlights": ["text": request.findsHighlights ? [[4, 7], [7, 9]] : []], "highlights_utf16": ["text": []],
        ]
      ],
    ]
  })

  static func reply(_ words: String..., version: Int = 2) throws -> Reply {
    var session = Session(number: 7)
    session.respVersion = version
    let request = Request(name: words[0], arguments: .list(words.dropFirst().map { Array($0.utf8) }))
    return CommandTests.reply(request, &session, .forTests(try IndexCatalog(service)))
  }

  @Test func aHitIsItsIdAndItsFieldsAsStrings() throws {
    #expect(
      try Self.reply("FT.SEARCH", "policy", "数据", "LIMIT", "0", "1", "DIALECT", "2")
        == .value([
          7, "甲#92",
          ["number", "92", "title", "", "text", "全省推广首席数据官制度", "document", "{\"doc_no\":\"甲\"}"],
        ]))
    #expect(try Self.reply("ft.search", "0", "数据", "NOCONTENT", "WITHSCORES") == .value([7, "甲#92", "8.5"]))
    #expect(
      try Self.reply("FT.SEARCH", "policy", "数据", "RETURN", "2", "text", "无", "HIGHLIGHT")
        == .value([7, "甲#92", ["text", "全省推广<b>首席数</b><b>据官</b>制度"]]))
    #expect(
      try Self.reply(
        "FT.SEARCH", "policy", "数据", "HIGHLIGHT", "FIELDS", "1", "title", "TAGS", "【", "】", "RETURN", "1", "text")
        == .value([7, "甲#92", ["text", "全省推广首席数据官制度"]]))
  }

  @Test func inVersion3ItIsAMap() throws {
    #expect(
      try Self.reply(
        "FT.SEARCH", "policy", "数据", "WITHSCORES", "RETURN", "1", "text", "HIGHLIGHT", "TAGS", "【", "】", version: 3)
        == .value([
          "attributes": [], "format": "STRING", "total_results": 7, "warning": [],
          "results": [
            ["id": "甲#92", "score": .number("8.5"), "extra_attributes": ["text": "全省推广【首席数】【据官】制度"], "values": []]
          ],
        ]))
  }

  @Test(arguments: [
    ["SORTBY", "number"], ["RETURN", "2", "text"], ["RETURN", "3", "text", "AS", "t"], ["RETURN", "-1"], ["RETURN"],
    ["LIMIT", "0"], ["LIMIT"], ["LIMIT", "0", "1001"], ["HIGHLIGHT", "TAGS", "【"], ["DIALECT", "9"], ["DIALECT"],
    ["PARAMS", "2", "a", "b"], ["数据"],
  ])
  func whatIsNotUnderstoodIsAnError(_ options: [String]) {
    #expect(throws: ErrorReply.self) { _ = try RediSearchOptions(options[...], limits: ServerLimits()) }
  }

  @Test func indexesAreListedAndDescribed() throws {
    #expect(try Self.reply("FT._LIST") == .value(["policy"]))
    #expect(
      try Self.reply("FT.INFO", "policy")
        == .value([
          "index_name": "policy", "num_docs": 130, "records": 130, "generation": 3, "analysis": ["icu": "72"],
        ]))
    #expect(CommandTests.code(try Self.reply("FT.SEARCH", "无", "数据")) == .unknownIndex)
  }
}
