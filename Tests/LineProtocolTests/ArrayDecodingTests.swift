import LineProtocol
import Testing

@Suite struct ArrayDecodingTests {
  @Test func anArrayIsANameAndArguments() {
    let text = resp("SEARCH", "“数据要素”\r\n市场", "LIMIT", "0", "") + "PING\n" + resp("QUIT")
    #expect(decode(text) == [.array("SEARCH", "“数据要素”\r\n市场", "LIMIT", "0", ""), .line("PING"), .array("QUIT")])
  }

  @Test func emptyArraysArePassedOver() {
    #expect(decode("*0\r\n*-1\r\n" + resp("PING")) == [.array("PING")])
  }

  @Test(arguments: [
    (["SEARCH", "一二三四五"], "resp argument_too_long"),
    (["1", "2", "3", "4", "5"], "resp too_many_arguments"),
    (["一二三四", "五六七八", "九十百千"], "resp request_too_long"),
  ])
  func anArrayOverALimitIsSkippedToItsEnd(elements: [String], code: String) {
    let array = "*\(elements.count)\r\n" + elements.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined()
    #expect(decode(array + resp("PING"), limits: .small).map(\.code) == [code, nil])
  }

  @Test func elementsMayBeAnyBytesUntilTheyAreRead() {
    let array = Array("*3\r\n$4\r\nECHO\r\n$6\r\n数据\r\n$2\r\n".utf8) + [0xE7, 0xB2] + Array("\r\n".utf8)
    guard case .request(let request) = decode(array).first else {
      Issue.record("expected a request")
      return
    }
    #expect(request.arguments == .list([Array("数据".utf8), [0xE7, 0xB2]]))
    let error = #expect(throws: ErrorReply.self) { try request.words() }
    #expect(error == ErrorReply(.invalidUTF8, "expected UTF-8, found the byte 0xE7 0 bytes into argument 2"))
  }

  @Test func aNameThatIsNotUTF8IsAnErrorOfThatArray() {
    let array = Array("*1\r\n$2\r\n".utf8) + [0xE7, 0xB2] + Array("\r\n".utf8)
    #expect(decode(array + Array(resp("PING").utf8)).map(\.code) == ["resp invalid_utf8", nil])
  }

  @Test(arguments: [
    ("*x\r\n", "malformed_request"), ("*\r\n", "malformed_request"), ("*1\n$4\nPING\n", "malformed_request"),
    ("*+1\r\n", "malformed_request"), ("*1\r\n:5\r\n", "malformed_request"), ("*1\r\n$-1\r\n", "malformed_request"),
    ("*1\r\n$99999999999999999999\r\n", "malformed_request"), ("*1\r\n$4\r\nPINGPING\r\n", "malformed_request"),
    ("*1\r\n$3000000000\r\n", "argument_too_long"), ("*2000000\r\n", "too_many_arguments"),
    ("*1\r\n*1\r\n$4\r\nPING\r\n", "nested_request"), ("*" + String(repeating: "1", count: 40), "malformed_request"),
    (String(repeating: "*1\r\n", count: 10_000), "nested_request"),
  ])
  func whatBreaksTheGrammarEndsTheConnection(text: String, code: String) {
    #expect(decode(text + resp("PING")).map(\.code) == ["resp \(code) fatal"])
  }

  @Test(arguments: ["*", "*1\r", "*1\r\n", "*1\r\n$4\r\nPI", "*1\r\n$4\r\nPING\r", "*1\r\n$60\r\nPI"])
  func halfAnArrayIsAnError(text: String) {
    #expect(decode(text, limits: .small).map(\.code) == ["resp incomplete_request"])
  }
}
