import JSONText
import LineProtocol
import Testing

@Suite struct ReplyEncodingTests {
  static func encode(_ reply: Reply, _ format: ReplyFormat) -> String {
    var bytes: [UInt8] = []
    reply.encode(format, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  static let hit: JSONValue = [
    "id": "粤府〔2023〕47号#92", "number": 92, "score": .double(1.5), "whole": .bool(true), "title": .null,
    "range": [0, 5],
  ]

  @Test(arguments: [
    (Reply.status("PONG"), #"{"status":"PONG"}"#),
    (.error(.unknownCommand, "“搜”"), #"{"error":{"code":"unknown_command","message":"“搜”"}}"#),
    (.value(.null), "null"),
    (.value("一行\n两行"), #""一行\n两行""#),
    (.value(hit), #"{"id":"粤府〔2023〕47号#92","number":92,"score":1.5,"whole":true,"title":null,"range":[0,5]}"#),
  ])
  func aLineOfJSON(reply: Reply, text: String) {
    #expect(Self.encode(reply, .json) == text + "\n")
  }

  @Test(arguments: [
    (Reply.status("PONG"), "+PONG\r\n", "+PONG\r\n"),
    (.error(.noProto, "found\r\n4"), "-NOPROTO found  4\r\n", "-NOPROTO found  4\r\n"),
    (.value(.null), "$-1\r\n", "_\r\n"),
    (.value("数据"), "$6\r\n数据\r\n", "$6\r\n数据\r\n"),
    (.value(.integer(-3)), ":-3\r\n", ":-3\r\n"),
    (.value(.double(0.25)), "$4\r\n0.25\r\n", ",0.25\r\n"),
    (.value(.bool(false)), ":0\r\n", "#f\r\n"),
    (.value([]), "*0\r\n", "*0\r\n"),
    (
      .value(hit),
      """
      *12\r\n$2\r\nid\r\n$24\r\n粤府〔2023〕47号#92\r\n$6\r\nnumber\r\n:92\r\n$5\r\nscore\r\n$3\r\n1.5\r\n$5\r\nwhole\r\n:1\r
      $5\r\ntitle\r\n$-1\r\n$5\r\nrange\r\n*2\r\n:0\r\n:5\r

      """,
      """
      %6\r\n$2\r\nid\r\n$24\r\n粤府〔2023〕47号#92\r\n$6\r\nnumber\r\n:92\r\n$5\r\nscore\r\n,1.5\r\n$5\r\nwhole\r\n#t\r
      $5\r\ntitle\r\n_\r\n$5\r\nrange\r\n*2\r\n:0\r\n:5\r

      """
    ),
  ])
  func inTwoVersionsOfRESP(reply: Reply, version2: String, version3: String) {
    #expect(Self.encode(reply, .resp2) == version2)
    #expect(Self.encode(reply, .resp3) == version3)
  }

  @Test func anHTTPErrorCarriesTheJSON() {
    let text = Self.encode(.error(.httpRequest, "不是网页"), .http)
    let body = "{\"error\":{\"code\":\"http_request\",\"message\":\"不是网页\"}}\n"
    #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    #expect(text.contains("Content-Length: \(body.utf8.count)\r\n"))
    #expect(text.hasSuffix("\r\n\r\n" + body))
  }

  @Test func bytesNeedNotBeText() {
    var bytes: [UInt8] = []
    Reply.bytes([0xFF, 0x41]).encode(.resp2, to: &bytes)
    #expect(bytes == Array("$2\r\n".utf8) + [0xFF, 0x41] + Array("\r\n".utf8))
    #expect(Self.encode(.bytes([0xFF, 0x41]), .json) == "\"\u{FFFD}A\"\n")
  }

  @Test func repliesAreAppended() {
    for format in ReplyFormat.allCases {
      var bytes = Array("前".utf8)
      Reply.status("OK").encode(format, to: &bytes)
      #expect(bytes.starts(with: "前".utf8) && bytes.count > 3)
    }
  }

  @Test func aFramingIsAnsweredInItself() {
    #expect(ReplyFormat(.line, respVersion: 3) == .json)
    #expect(ReplyFormat(.resp, respVersion: 2) == .resp2)
    #expect(ReplyFormat(.resp, respVersion: 3) == .resp3)
    #expect(ReplyFormat(.http, respVersion: 2) == .http)
  }
}
