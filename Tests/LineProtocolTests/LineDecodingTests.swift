import LineProtocol
import Testing

@Suite struct LineDecodingTests {
  @Test(arguments: [
    ("PING\n", Decoded.line("PING")),
    ("search 首席数据官\r\n", .line("search", "首席数据官")),
    (" \tSEARCH \t “数据要素” 市场  配置 \t\n", .line("SEARCH", "“数据要素” 市场  配置")),
    ("SEARCH LIMIT 0 5 -- 𠮷野家\n", .line("SEARCH", "LIMIT 0 5 -- 𠮷野家")),
    ("SEARCH　全角空格\n", .line("SEARCH　全角空格")),
    ("$3\n", .line("$3")),
    ("SEARCH IPv6 HTTP/2\n", .line("SEARCH", "IPv6 HTTP/2")),
  ])
  func aLineIsANameAndText(line: String, request: Decoded) {
    #expect(decode(line) == [request])
  }

  @Test func wordsAreCutAtBlanks() throws {
    #expect(try Request(name: "CLIENT", arguments: .text("SETNAME  \t门户")).words() == ["SETNAME", "门户"])
  }

  @Test func blankLinesArePassedOver() {
    #expect(decode("\n\r\n  \t\nPING\n \n\r") == [.line("PING")])
  }

  @Test func aLineOverTheLimitIsSkippedToItsEnd() {
    let fits = "SEARCH " + String(repeating: "a", count: 17)
    #expect(decode("\(fits)\n\(fits)\r\n", limits: .small).compactMap(\.code).isEmpty)
    for end in ["\n", "\r\n"] {
      let decoded = decode("\(fits)b\(end)PING\n", limits: .small)
      #expect(decoded.map(\.code) == ["line line_too_long", nil])
      guard case .error(let error) = decoded[0] else { continue }
      #expect(error.reply.message == "expected a line of at most 24 bytes, found 25")
    }
  }

  @Test func theDefaultLimitIs64KiB() {
    let name = "SEARCH "
    let fits = name + String(repeating: "省", count: (65_536 - name.utf8.count) / 3)
    #expect(decode(fits + "\nPING\n").map(\.code) == [nil, nil])
    #expect(decode(fits + "省\nPING\n").map(\.code) == ["line line_too_long", nil])
  }

  @Test func textThatIsNotUTF8IsNamedByItsPlace() {
    let decoded = decode(Array("SEARCH 数".utf8) + [0xE6, 0x8D, 0x0A] + Array("PING\n".utf8))
    guard case .error(let error) = decoded[0] else { return }
    #expect(error.reply == ErrorReply(.invalidUTF8, "expected UTF-8, found the byte 0xE6 10 bytes into the line"))
    #expect(decoded.dropFirst() == [.line("PING")])
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFD], [0x80],
    ] as [[UInt8]])
  func overlongSurrogateAndStrayBytesAreNotUTF8(bytes: [UInt8]) {
    #expect(decode(bytes + [0x0A]).map(\.code) == ["line invalid_utf8"])
  }

  @Test(arguments: [0x00, 0x01, 0x1B, 0x7F] as [UInt8])
  func controlCharactersAreRefusedLineByLine(byte: UInt8) {
    #expect(decode([0x41, byte, 0x0A] + Array("PING\n".utf8)).map(\.code) == ["line binary_input", nil])
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "POST /SEARCH HTTP/1.0\nSEARCH a\n", "PRI * HTTP/2.0\r\n",
  ])
  func httpEndsTheConnection(text: String) {
    #expect(decode(text).map(\.code) == ["http http_request fatal"])
  }

  @Test func tlsIsAnsweredWithoutALineEnd() {
    #expect(decode([0x16, 0x03, 0x01, 0x02, 0x00]).map(\.code) == ["line tls_request fatal"])
  }

  @Test(arguments: ["PIN", "SEARCH 数据\r", "\u{16}"])
  func halfALineIsAnError(text: String) {
    #expect(decode("PING\n" + text).map(\.code) == [nil, "line incomplete_request"])
  }
}
