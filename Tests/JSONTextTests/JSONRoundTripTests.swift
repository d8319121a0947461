import JSONText
import Testing

@Suite struct JSONRoundTripTests {
  @Test(arguments: [
    #"{"id":"粤府〔2023〕47号#92","number":92,"units":[]}"#,
    #"{"b":1,"a":1.0,"big":123456789012345678901234567890,"e":1E+3}"#,
    #"["𠮷野","\"引号\"\\",true,false,null,-0.5]"#,
    #""\n\t\u0001""#,
  ])
  func orderDigitsAndTextSurvive(text: String) throws {
    #expect(try JSONValue.parse(text).serialized() == text)
  }

  @Test func escapesAreRead() throws {
    #expect(try JSONValue.parse(#""\u6570\u636e\/\ud842\udfb7""#).string == "数据/𠮷")
  }

  @Test(arguments: [
    ("", 0), ("{\"a\" 1}", 5), ("[1,]", 3), ("\"\\ud800\"", 1), ("01", 1), ("nul", 0), ("\"a\nb\"", 2), ("[1] x", 4),
    ("\"abc", 4), ("1.", 2), ("{\"a\":\"\\x\"}", 7),
  ])
  func errorsNameThePlace(text: String, offset: Int) {
    let error = #expect(throws: JSONParseError.self) { try JSONValue.parse(text) }
    #expect(error?.offset == offset)
  }

  @Test func malformedUTF8IsAnError() {
    #expect(throws: JSONParseError.self) { try JSONValue.parse([0x22, 0xE6, 0x95, 0x22]) }
  }

  @Test func deepNestingIsAnErrorNotACrash() {
    let bomb = String(repeating: "[", count: 100_000)
    #expect(throws: JSONParseError.self) { try JSONValue.parse(bomb) }
  }
}
