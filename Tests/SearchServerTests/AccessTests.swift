import LineProtocol
import Logging
import Testing

@testable import SearchServer

/// Who may ask for what.
@Suite struct AccessTests {
  static let tokens = try! AccessTokens(
    """
    # 门户
    read  portal-0123456789abcdef
    \tread\t政务服务数据管理局

    admin admin-0123456789abcdef
    """)

  /// A client of a server that asks for tokens.
  struct Client {
    var session = Session(number: 7)
    let server = ServerContext.forTests(
      try! IndexCatalog(FakeService()),
      access: try! AccessControl(
        { AccessTests.tokens }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))

    mutating func code(_ words: String...) -> ErrorCode? {
      let request = Request(name: words[0], arguments: .list(words.dropFirst().map { Array($0.utf8) }))
      return CommandTests.code(CommandTests.reply(request, &session, server))
    }
  }

  @Test(arguments: CommandTable.standard.commands.map(\.name))
  func nothingIsAnsweredBeforeATokenButWhoItIs(_ name: String) {
    var client = Client()
    let code = client.code(name)
    #expect((code == .noAuth) == !["AUTH", "HELLO", "QUIT", "RESET"].contains(name), "\(name): \(code as Any)")
  }

  @Test func aReadTokenSearchesAndAnAdminTokenReloads() {
    var client = Client()
    #expect(client.code("AUTH", "default", "政务服务数据管理局") == nil)
    #expect(client.code("SEARCH", "数据") == nil)
    #expect(client.code("RELOAD") == .noPerm)
    #expect(client.code("HELLO", "3", "AUTH", "default", "admin-0123456789abcdef") == nil)
    #expect(client.code("RELOAD") == nil)
    #expect(client.code("RESET") == nil)
    #expect(client.code("SEARCH", "数据") == .noAuth)
  }

  @Test(arguments: [
    "", "portal-0123456789abcde", "portal-0123456789abcdeg", "portal-0123456789abcdef0",
    "portal-0123456789abcdefportal-0123456789abcdef", "read", "# 门户", "政务服务数据管理司",
  ])
  func whatIsNotATokenOpensNothing(_ token: String) {
    var client = Client()
    #expect(client.code("AUTH", token) == .wrongPass)
    #expect(client.code("HELLO", "3", "AUTH", "default", token) == .wrongPass)
    #expect(client.session == Session(number: 7), "a refused HELLO changes nothing")
    #expect(client.code("SEARCH", "数据") == .noAuth)
  }

  @Test func aWrongTokenLeavesWhatAnEarlierOneOpened() {
    var client = Client()
    #expect(client.code("AUTH", "portal-0123456789abcdef") == nil)
    #expect(client.code("AUTH", "无") == .wrongPass)
    #expect(client.code("SEARCH", "数据") == nil)
  }

  @Test(arguments: [
    ("", 0), ("# 空\n", 0), ("read 太短", 1), ("\nwrite portal-0123456789abcdef", 2), ("admin", 1),
    ("read portal-0123456789abcdef 余", 1),
  ])
  func aFileThatIsNoneIsAnErrorThatTellsNoToken(text: String, line: Int) {
    let failure = #expect(throws: AccessTokens.Failure.self) { _ = try AccessTokens(text) }
    #expect(failure?.line == line)
    #expect(failure?.description.contains("portal") == false)
  }

  @Test func tokensAreNotPrinted() {
    #expect("\(Self.tokens)" == "3 tokens")
    #expect(!String(reflecting: Self.tokens).contains("0123456789"))
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.1.2.3", true), ("::1", true), ("localhost", true), ("0.0.0.0", false), ("::", false),
    ("10.0.0.1", false), ("127.example.org", false), ("", false),
  ])
  func othersReachWhatIsNotLoopback(host: String, isLoopback: Bool) {
    var configuration = ServerConfiguration()
    configuration.host = host
    #expect(configuration.isLoopback == isLoopback)
  }
}
