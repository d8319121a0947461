import Highlighting
import JSONText
import LineProtocol
import PolicySearch
import QueryLanguage
import Retrieval
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

  @Test func aLongTextIsCutToItsBestFragments() throws {
    let service = FakeService(onSearch: { request throws(ErrorReply) in
      let snippets: JSONValue =
        request.snippets == SnippetOptions(length: 10, count: 2)
        ? [["text": "推广首席数据官制度，", "highlights": [[2, 7]]], ["text": "定期评估。", "highlights": []]]
        : [["text": "短文", "highlights": [[0, 1]]]]
      return ["total": 1, "hits": [["id": "甲", "title": "数据题", "text": "短文", "snippets": snippets]]]
    })
    let fields = { (words: [String], version: Int) throws -> Reply in
      var session = Session(number: 7)
      session.respVersion = version
      let all = ["policy", "数据", "RETURN", "2", "text", "title"] + words
      let request = Request(name: "FT.SEARCH", arguments: .list(all.map { Array($0.utf8) }))
      return CommandTests.reply(request, &session, .forTests(try IndexCatalog(service)))
    }
    let expected = { (text: String) -> Reply in .value([1, "甲", ["text", .string(text), "title", "数据题"]]) }
    let cut = ["SUMMARIZE", "FRAGS", "2", "LEN", "5"]
    #expect(try fields(cut, 2) == expected("推广首席数据官制度，... 定期评估。... "))
    #expect(try fields(cut + ["SEPARATOR", "…"], 2) == expected("推广首席数据官制度，…定期评估。…"))
    #expect(
      try fields(["SUMMARIZE", "LEN", "5", "FIELDS", "1", "text", "frags", "2", "HIGHLIGHT", "TAGS", "[", "]"], 2)
        == expected("推广[首席数据官]制度，... 定期评估。... "))
    #expect(try fields(["SUMMARIZE"], 2) == expected("短文"), "a short text has no separator")
    #expect(try fields(["SUMMARIZE", "HIGHLIGHT", "FIELDS", "1", "title"], 2) == expected("短文"))
    #expect(try fields(["HIGHLIGHT", "SUMMARIZE"], 2) == expected("<b>短</b>文"))
    #expect(try fields(cut + ["FIELDS", "1", "title"], 2) == expected("短文"), "a title is never cut")
    #expect(
      try fields(cut + ["SEPARATOR", "…"], 3)
        == .value([
          "attributes": [], "format": "STRING", "total_results": 1, "warning": [],
          "results": [["id": "甲", "extra_attributes": ["text": "推广首席数据官制度，…定期评估。…", "title": "数据题"], "values": []]],
        ]))
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
    ["SORTBY", "text"], ["SORTBY"], ["RETURN", "2", "text"], ["RETURN", "2", "text", "AS"], ["RETURN", "-1"],
    ["RETURN"],
    ["LIMIT", "0"], ["LIMIT"], ["LIMIT", "0", "1001"], ["HIGHLIGHT", "TAGS", "【"], ["DIALECT", "9"], ["DIALECT"],
    ["PARAMS", "1", "a"], ["PARAMS", "2", "a"], ["PARAMS", "2", "a b", "c"], ["PARAMS", "4", "a", "1", "a", "2"],
    ["数据"],
    ["SUMMARIZE", "FRAGS", "0"], ["SUMMARIZE", "LEN", "0"], ["SUMMARIZE", "LEN"], ["SUMMARIZE", "FIELDS", "2", "text"],
    ["SUMMARIZE", "SEPARATOR"], ["SUMMARIZE", "FRAGS", "1", "FRAGS", "1"], ["SUMMARIZE", "SUMMARIZE"],
    ["NOCONTENT", "NOCONTENT"], ["LANGUAGE", "english"], ["FILTER", "number", "1"], ["SLOP", "1"], ["INORDER"],
  ])
  func whatIsNotUnderstoodIsAnError(_ options: [String]) {
    #expect(throws: ErrorReply.self) {
      _ = try RediSearchOptions(options[...], index: .standard, limits: ServerLimits())
    }
  }

  @Test func optionsReachTheSearch() throws {
    let words = [
      "FILTER", "number", "30", "(41", "SORTBY", "@date", "DESC", "PARAMS", "2", "unit", "省公安厅", "RETURN", "4", "@text",
      "as",
      "t", "number", "filter", "year", "-inf", "2023", "NOSTOPWORDS", "LANGUAGE", "chinese",
    ]
    let options = try RediSearchOptions(words[...], index: .standard, limits: ServerLimits())
    #expect(options.filters == ["number:30..40", "year:..2023"])
    #expect(options.order == SortOrder(.date, isDescending: true))
    #expect(options.parameters["unit"] == "省公安厅")
    #expect(options.fields?.map(\.name) == ["text", "number"] && options.fields?.map(\.shownName) == ["t", "number"])
    #expect(
      try Self.reply(
        "FT.SEARCH", "policy", "数据", "RETURN", "3", "number", "AS", "编号", "NOCONTENT", "WITHSCORES", version: 2)
        == .value([7, "甲#92", "8.5"]))
    #expect(
      try Self.reply("FT.SEARCH", "policy", "数据", "RETURN", "3", "number", "AS", "编号")
        == .value([7, "甲#92", ["编号", "92"]]))
  }

  @Test(arguments: [
    ("数据 -共享", "数据 -共享"), ("@text:数据", "text:数据"), ("(@牵头:公安厅)|-@title:数据", "(牵头:公安厅)|-title:数据"),
    ("@lead:{省公安厅}", "lead:=\"省公安厅\""), ("@lead:{ 省公安厅 | 省\\|厅 } 甲", "lead:(=\"省公安厅\" OR =\"省|厅\") 甲"),
    ("@lead:{a\"b\\\\}", "lead:=\"a\\\"b\\\\\""), ("@lead:{$unit}", "lead:=$unit"),
    ("@number:[30 40]", "number:30..40"),
    ("@number:[(30, +inf]", "number:31.."), ("@number:[-inf (40]", "number:..39"),
    ("@number: [30 $to]", "number:30..$to"),
    ("@date:[2023-01 2023-06]", "date:2023-01..2023-06"), ("\"@text:甲\" a@b.cn", "\"@text:甲\" a@b.cn"),
    ("ipv*", "ipv*"),
    ("\\@甲", "\\@甲"),
  ])
  func aQueryIsReadAsStructured(text: String, structured: String) throws {
    #expect(try RediSearchQuery(text).structured == structured)
  }

  @Test(arguments: [
    "@text", "@text|title:数据", "@lead:{", "@lead:{}", "@lead:{甲|}", "@number:[1]", "@number:[1 2 3]",
    "@number:[-inf +inf]",
    "@number:[(a 2]", "@number:[1 2", "~数据", "%数据%", "@text:数据=>{$weight: 2}", "\"数据",
  ])
  func whatRediSearchHasAloneIsRefused(text: String) {
    let error = #expect(throws: ErrorReply.self) { try RediSearchQuery(text) }
    #expect(error?.code == .badQuery && error?.message.contains("expected") == true)
  }

  @Test func aQueryIsExplainedAsATree() throws {
    #expect(
      try Self.reply("FT.EXPLAIN", "policy", "数据 -(@lead:{$unit} | 水)", "PARAMS", "2", "unit", "省公安厅", "DIALECT", "2")
        == .value(
          """
          INTERSECT {
            数据
            NOT {
              UNION {
                牵头:="省公安厅"
                水
              }
            }
          }

          """))
    #expect(CommandTests.code(try Self.reply("FT.EXPLAIN", "policy", "(")) == .badQuery)
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

  @Test func completionsAreOneList() throws {
    #expect(try Self.reply("FT.SUGGET", "policy", "数", "MAX", "2") == .value(["数", "数"]))
    #expect(
      try Self.reply("ft.sugget", "0", "数", "FUZZY", "WITHSCORES", "WITHPAYLOADS", "MAX", "1")
        == .value(["约数", "0", "word"]))
    #expect(CommandTests.code(try Self.reply("FT.SUGGET", "policy", "数", "MAX")) == .badOption)
    #expect(CommandTests.code(try Self.reply("FT.SUGGET", "policy", "数", "MAX", "-1")) == .badOption)
    #expect(CommandTests.code(try Self.reply("FT.SUGGET", "无", "数")) == .unknownIndex)
  }
}
