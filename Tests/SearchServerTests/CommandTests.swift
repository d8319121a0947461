import JSONText
import LineProtocol
import Logging
import PolicySearch
import QueryLanguage
import Retrieval
import Testing

@testable import SearchServer

/// The commands without a socket.
@Suite struct CommandTests {
  static let context = ServerContext.forTests(try! IndexCatalog(FakeService()))

  /// The reply to a request, worked out at once.
  static func reply(_ request: Request, _ session: inout Session, _ server: ServerContext = context) -> Reply {
    switch server.commands.run(request, session: &session, server: server) {
    case .reply(let reply), .close(let reply): reply
    case .work(let work), .workBeforeOthers(let work): work()
    }
  }

  static func line(_ name: String, _ text: String = "") -> Reply {
    var session = Session(number: 7)
    return reply(Request(name: name, arguments: .text(text)), &session)
  }

  static func array(_ name: String, _ arguments: String...) -> Reply { array(name, arguments) }

  static func array(_ name: String, _ arguments: [String]) -> Reply {
    var session = Session(number: 7)
    return reply(Request(name: name, arguments: .list(arguments.map { Array($0.utf8) })), &session)
  }

  static func found(_ query: String, offset: Int = 0, limit: Int = 10) -> Reply {
    .value(["query": .string(query), "limit": .integer(limit), "offset": .integer(offset)])
  }

  static func foundStructured(_ query: String) -> Reply {
    .value(["total": 1, "hits": [["id": "粤府#92", "text": .string(query)]]])
  }

  static func code(_ reply: Reply) -> ErrorCode? {
    if case .error(let error) = reply { error.code } else { nil }
  }

  @Test(arguments: [
    ("首席数据官", found("首席数据官")),
    ("“数据要素”  市场", found("“数据要素”  市场")),
    ("LIMIT 20 5 -- 数据要素 -- 市场", found("数据要素 -- 市场", offset: 20, limit: 5)),
    ("limit 0 1 --\t数据", found("数据", offset: 0, limit: 1)),
    ("-- LIMIT 0 5", found("LIMIT 0 5")),
    ("LIMIT 0 5", found("LIMIT 0 5")),
    ("LIMIT 0 五 -- 数据", found("LIMIT 0 五 -- 数据")),
    ("LIMIT 0 -- 数据", found("LIMIT 0 -- 数据")),
    ("政务 -- 服务", found("政务 -- 服务")),
    ("LIMIT 0 5 政务 -- 服务", found("LIMIT 0 5 政务 -- 服务")),
    ("LIMIT 0 5 --政务", found("LIMIT 0 5 --政务")),
    ("LIMIT 0 5 --", found("", offset: 0, limit: 5)),
    ("", found("")),
  ])
  func onALineOptionsStandBeforeTwoDashes(text: String, reply: Reply) {
    #expect(Self.line("SEARCH", text) == reply)
  }

  @Test(arguments: ["LIMIT -1 5 -- 数据", "LIMIT 0 1001 -- 数据", "LIMIT 9991 10 -- 数据", "LIMIT 0 5 LIMIT 0 5 -- 数据"])
  func anOptionOutOfRangeIsAnError(text: String) {
    #expect(Self.code(Self.line("SEARCH", text)) == .badOption)
  }

  @Test func inAnArrayOptionsFollowTheText() {
    #expect(Self.array("search", "LIMIT 0 5 -- 数据") == Self.found("LIMIT 0 5 -- 数据"))
    #expect(Self.array("SEARCH", "数据", "LIMIT", "9990", "10") == Self.found("数据", offset: 9_990, limit: 10))
    #expect(Self.code(Self.array("SEARCH", "数据", "LIMIT", "0")) == .badOption)
    #expect(Self.code(Self.array("SEARCH", "数据", "LIMIT", "0", "\(Int.max)9")) == .badOption)
    #expect(Self.code(Self.array("SEARCH", "数据", "LIMIT", "\(Int.max)", "1")) == .badOption)
    #expect(Self.code(Self.array("SEARCH", "数据", "要素")) == .badOption)
  }

  @Test func filtersFacetsAndAnOrderReachTheSearch() throws {
    let service = FakeService { request in
      [
        "query": .string(request.query), "filters": .array(request.filters.map(JSONValue.string)),
        "facets": .array(request.facets.map { .string($0.englishName) }), "order": .string(request.order.key.name),
        "descending": .bool(request.order.isDescending),
      ]
    }
    let server = ServerContext.forTests(try IndexCatalog(service))
    let expected: JSONValue = [
      "query": "数据", "filters": ["牵头:=省公安厅", "编号:1.."], "facets": ["section", "year"], "order": "date",
      "descending": .bool(true),
    ]
    let options = "FILTER 牵头:=省公安厅 facet 章节 SORT date:desc FILTER 编号:1.. FACET year".split(separator: " ").map(
      String.init)
    var session = Session(number: 7)
    let line = Request(name: "SEARCH", arguments: .text(options.joined(separator: " ") + " -- 数据"))
    #expect(Self.reply(line, &session, server) == .value(expected))
    let array = Request(name: "SEARCH", arguments: .list((["数据"] + options).map { Array($0.utf8) }))
    #expect(Self.reply(array, &session, server) == .value(expected))
    for wrong in ["FACET 日期", "FACET 无此", "SORT 编号", "SORT number SORT date"] {
      #expect(Self.code(Self.line("SEARCH", wrong + " -- 数据")) == .badOption, "\(wrong)")
    }
    let many = ["数据"] + Array(repeating: ["FILTER", "数"], count: 17).flatMap(\.self)
    #expect(Self.code(Self.array("SEARCH", many)) == .badOption)
    #expect(Self.line("SEARCH", "FILTER -- 数据") == Self.found("FILTER -- 数据"))
  }

  @Test func aStructuredQueryIsReadByItsGrammar() {
    #expect(Self.line("QUERY", "LIMIT 0 5 -- 数据 -编号:92") == Self.foundStructured("数据 -编号:92"))
    #expect(Self.array("query", "数据 OR 要素", "LIMIT", "0", "5") == Self.foundStructured("数据 OR 要素"))
    #expect(Self.code(Self.array("QUERY", "数据", "SOON")) == .badOption)
  }

  @Test func aCountIsANumber() {
    #expect(Self.line("COUNT", "数据 要素") == .value(5))
    #expect(Self.code(Self.line("COUNT")) == .wrongArguments)
  }

  @Test func aTextIsAnalyzed() {
    #expect(Self.line("ANALYZE", "“粤治慧” 平台") == .value(["folded": "“粤治慧” 平台"]))
  }

  @Test func reloadingTellsWhatBecameOfIt() throws {
    #expect(
      Self.array("RELOAD") == .value(["index": "policy", "adopted": .bool(false), "generation": 3, "records": 130]))
    let failing = FakeService(onReload: { () throws(ErrorReply) in throw ErrorReply(.reloadFailed, "损坏") })
    let server = ServerContext.forTests(try IndexCatalog(failing))
    var session = Session(number: 7)
    #expect(
      Self.reply(Request(name: "RELOAD", arguments: .text("")), &session, server) == .error(.reloadFailed, "损坏"))
  }

  @Test func aRecordIsGotByItsIdentifier() {
    #expect(Self.line("get", "粤府〔2023〕47号#92") == .value(["id": "粤府〔2023〕47号#92"]))
    #expect(Self.line("GET", "粤府 号") == .value(["id": "粤府 号"]))
    #expect(Self.array("GET", "无此编号") == .value(.null))
    #expect(Self.line("GET", "损坏") == .error(.internalError, "第1段损坏"))
    #expect(Self.code(Self.line("GET")) == .wrongArguments)
    #expect(Self.code(Self.array("GET", "a", "b")) == .wrongArguments)
  }

  @Test func pingAndEchoAnswer() {
    #expect(Self.line("ping") == .status("PONG"))
    #expect(Self.array("PING", "在吗") == .value("在吗"))
    #expect(Self.line("ECHO", "一 网 统 管") == .value("一 网 统 管"))
    #expect(Self.array("ECHO", "一 网") == .bytes(Array("一 网".utf8)))
    #expect(Self.code(Self.array("ECHO")) == .wrongArguments)
    var session = Session(number: 7)
    #expect(Self.reply(Request(name: "ECHO", arguments: .list([[0xFF]])), &session) == .bytes([0xFF]))
    #expect(Self.code(Self.reply(Request(name: "SEARCH", arguments: .list([[0xFF]])), &session)) == .invalidUTF8)
  }

  @Test func anUnknownCommandIsNamed() {
    #expect(Self.line("搜索", "数据") == .error(.unknownCommand, "unknown command '搜索': HELP lists the commands"))
    #expect(Self.code(Self.array("")) == .unknownCommand)
    #expect(Self.code(Self.line("HELP", "搜索")) == .unknownCommand)
  }

  @Test func helloAgreesOnAVersion() throws {
    var session = Session(number: 7)
    let hello = { (words: [String], session: inout Session) in
      Self.reply(Request(name: "HELLO", arguments: .list(words.map { Array($0.utf8) })), &session)
    }
    guard case .value(let facts) = hello(["3", "AUTH", "default", "密", "SETNAME", "门户"], &session) else {
      Issue.record("expected facts")
      return
    }
    #expect(facts.object?["proto"] == 3 && facts.object?["id"] == 7)
    #expect(session.respVersion == 3 && session.name == "门户")
    #expect(Self.code(hello(["4"], &session)) == .noProto)
    #expect(Self.code(hello(["2", "SETNAME"], &session)) == .badOption)
    #expect(session.respVersion == 3, "a refused HELLO changes nothing")
    _ = hello([], &session)
    #expect(session.respVersion == 3)
    _ = Self.reply(Request(name: "RESET", arguments: .list([])), &session)
    #expect(session == Session(number: 7))
  }

  @Test func aClientNamesItself() {
    var session = Session(number: 7)
    let client = { (words: [String], session: inout Session) in
      Self.reply(Request(name: "CLIENT", arguments: .list(words.map { Array($0.utf8) })), &session)
    }
    #expect(client(["getname"], &session) == .value(.null))
    #expect(client(["SETNAME", "门户"], &session) == .status("OK"))
    #expect(client(["GETNAME"], &session) == .value("门户"))
    #expect(client(["ID"], &session) == .value(7))
    #expect(client(["SETINFO", "lib-name", "redis-py"], &session) == .status("OK"))
    #expect(client(["SETINFO", "LIB-VER", "5.0"], &session) == .status("OK"))
    #expect(session.libraryName == "redis-py" && session.libraryVersion == "5.0")
    for words in [["SETNAME", "两 词"], ["SETINFO", "LIB-X", "1"], ["KILL"], ["ID", "2"]] {
      #expect(Self.code(client(words, &session)) == .wrongArguments)
    }
  }

  @Test func theHandshakeOfRedisClientsIsAnswered() {
    #expect(Self.array("AUTH", "token") == .status("OK"))
    #expect(Self.array("SELECT", "0") == .status("OK"))
    #expect(Self.array("SELECT", "policy") == .status("OK"))
    #expect(Self.array("SELECT", "1") == .error(.unknownIndex, "expected one of policy, found '1'"))
    let count = CommandTable.standard.commands.count
    #expect(Self.array("COMMAND", "COUNT") == .value(.integer(count)))
    for name in [[], ["LIST"], ["DOCS"], ["INFO"]] {
      guard case .value(let value) = Self.array("COMMAND", name) else { continue }
      #expect((value.array?.count ?? value.object?.members.count) == count)
    }
    #expect(Self.array("COMMAND", "INFO", "无") == .value([.null]))
    #expect(Self.array("COMMAND", "DOCS", "无") == .value(.object(JSONObject())))
    #expect(Self.code(Self.array("COMMAND", "GETKEYS")) == .wrongArguments)
  }

  @Test func infoIsTextForRedisAndJSONForPeople() {
    guard case .value(.string(let text)) = Self.array("INFO", "index"), case .value(let json) = Self.line("INFO") else {
      Issue.record("expected values")
      return
    }
    #expect(text == "# Index\r\nrecords:130\r\ngeneration:3\r\nanalysis:{\"icu\":\"72\"}\r\n")
    #expect(json.object?["index"] == ["records": 130, "generation": 3, "analysis": ["icu": "72"]])
    #expect(Self.array("INFO", "indexes") == .value("# Indexes\r\npolicy:records=130,generation=3\r\n"))
    #expect(json.object?["indexes"] == ["policy": ["records": 130, "generation": 3]])
    #expect(
      json.object?.members.map(\.name) == ["server", "clients", "stats", "memory", "persistence", "indexes", "index"])
  }

  @Test func helpShowsEachCommandInTheFramingOfTheAsker() {
    #expect(
      Self.line("HELP", "search")
        == .value([
          "usage": .string("SEARCH \(SearchOptions.usage) -- text"),
          "summary": "Finds the measures that match the text, best first.",
        ]))
    guard case .value(let all) = Self.array("HELP") else { return }
    #expect(all.array?.first?.object?["usage"] == .string("SEARCH text \(SearchOptions.usage)"))
    #expect(all.array?.count == CommandTable.standard.commands.count)
  }
}
