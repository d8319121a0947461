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

@Suite struct JSONStringsTests {
  @Test(arguments: [
    (#"{"id":"a","text":"数据","title":"题"}"#, "数据", "题"),
    (#" { "title" : "\u9898\n" , "text":"\"引号\"" } "#, "\"引号\"", "题\n"),
    (#"{"fields":{"text":"内","a":[{"title":"]}"},"\"}",1.5e3,true,null]},"title":null,"text":""}"#, "", nil),
    (#"{"text":{"text":"内"},"title":"甲","title":"乙"}"#, nil, "乙"),
    ("{}", nil, nil),
  ])
  func areThoseOfTheWholeObject(json: String, text: String?, title: String?) throws {
    let found = try JSONObject.strings(["text", "title"], in: Array(json.utf8)[...])
    #expect(found.map { $0.map { String(decoding: $0, as: UTF8.self) } } == [text, title])
  }

  @Test func aSliceIsReadWhereItStands() throws {
    let bytes = Array(#"…{"text":"数据"}…"#.utf8)
    let found = try JSONObject.strings(["text"], in: bytes[3..<bytes.count - 3])
    #expect(found == [ArraySlice("数据".utf8)])
  }

  /// Text that ends too early, or is none: an error, wherever it is cut.
  @Test func damageIsAnError() {
    let whole = Array(#"{"text":"数\"据","a":{"b":["c\\",{}],"d":-1},"title":"题"}"#.utf8)
    for end in whole.indices {
      #expect(throws: JSONParseError.self, "\(end)") { try JSONObject.strings(["text"], in: whole[..<end]) }
    }
    for text in ["[]", "{\"a\"}", "{\"a\":}", "{\"a\":]}", "{\"a\":1 2}", "{\"text\":\"\n\"}", "{,}"] {
      #expect(throws: JSONParseError.self, "\(text)") { try JSONObject.strings(["text"], in: Array(text.utf8)[...]) }
    }
  }
}

@Suite struct PlainRunTests {
  /// Puts each byte that ends a run at each place of strings of each length, before and behind bytes of all kinds.
  @Test func specialBytesAreSeenEverywhere() throws {
    let specials: [(character: String, escaped: String)] = [
      ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\u{1F}", "\\u001f"), ("\u{0}", "\\u0000"),
    ]
    for filler in ["a", "!", "]", " ", "数", "𠮷", "\u{7F}", "é"] {
      for length in 0..<20 {
        for place in 0...length {
          let before = String(repeating: filler, count: place)
          let after = String(repeating: filler, count: length - place)
          for special in specials {
            let text = before + special.character + after
            let json = "\"" + before + special.escaped + after + "\""
            #expect(JSONValue.string(text).serialized() == json)
            #expect(try JSONValue.parse(json).string == text)
          }
          let bare = #expect(throws: JSONParseError.self) { try JSONValue.parse("\"\(before)\u{1}\(after)\"") }
          #expect(bare?.offset == 1 + before.utf8.count)
        }
      }
    }
  }

  @Test func lazyBytesAreReadLikeContiguousOnes() throws {
    let json = #"{"标题":["\ud842\udfb7",1.5]}"#
    #expect(try JSONValue.parse(json.utf8.lazy.map { $0 }) == JSONValue.parse(json))
    #expect(try JSONObject.parse(json.utf8.lazy.map { $0 })["标题"]?.array?.count == 2)
    #expect(throws: JSONParseError.self) { try JSONObject.parse("[]".utf8) }
  }
}
