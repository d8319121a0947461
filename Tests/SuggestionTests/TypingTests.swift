import Testing

@testable import Suggestion

/// How typed text is read: letters, syllables and initials.
struct TypingTests {
  static let syllables = [
    "a", "an", "fan", "fang", "gan", "hu", "ju", "lu", "lv", "n", "s", "shu", "su", "xi", "xian", "yao", "you", "zhong",
  ]
  private let parser = SyllableParser(syllables)

  /// The ways to read a text, each item as the syllables it may be.
  private func parses(_ text: String) -> [String] {
    parser.parses(TypedText(text)).map { parse in
      let items = parse.items.map { item in
        switch item {
        case .letter(let letter): String(Unicode.Scalar(letter)!)
        case .syllables(let range):
          range.count == 1
            ? Self.syllables[range.lowerBound]
            : "\(Self.syllables[range.lowerBound])-\(Self.syllables[range.upperBound])"
        }
      }
      return items.joined(separator: " ") + (parse.cost > 0 ? " \(parse.cost)" : "")
    }
  }

  @Test func partsAreToldApart() {
    #expect(TypedText("数据 ys").parts == [.letter(0x6570), .letter(0x636E), .latin(Array("ys".utf8))])
    #expect(TypedText("ＳＨＵ'ju’yao").parts == ["shu", "ju", "yao"].map { .latin(Array($0.utf8)) })
    #expect(TypedText("數據").parts == [.letter(0x6570), .letter(0x636E)])
    #expect(TypedText("5G").parts == [.letter(0x35), .latin(Array("g".utf8))])
    #expect(TypedText("lü").parts == [.latin(Array("lv".utf8))])
    #expect(TypedText(" “、” ").parts == [])
    #expect(TypedText(String(repeating: "数", count: 500)).parts.count == TypedText.limit)
  }

  @Test func whatIsSpeltOutComesFirst() {
    #expect(parses("shuju").first == "shu ju")
    #expect(parses("xian").prefix(2) == ["xian", "xi an"])
    #expect(parses("xi'an").first == "xi an")
    #expect(parses("fangan").prefix(2) == ["fang an", "fan gan"])
    #expect(parses("yo").first == "you")
    #expect(parses("fanga").first == "fang a-an")
    #expect(parses("sj").first == "s-su ju 2")
    #expect(parses("zh").first == "zhong 2")
    #expect(parses("数ju").first == "数 ju")
  }

  @Test func theDotsOfUAreNotTyped() {
    #expect(parses("lu").prefix(2) == ["lu", "lv"])
    #expect(parses("lv").first == "lv")
    #expect(parses("jv").first == "ju")
  }

  @Test func latinTextIsReadAsItStands() {
    #expect(parses("ui") == ["u i 2"])
    #expect(parses("sui").contains("s u i 3"))
  }

  @Test func oneSyllableMayBeASlip() {
    func slipped(_ text: String) -> [String] {
      parser.slippedParses(Array(text.utf8)).map { items in
        items.map { item in
          guard case .syllables(let range) = item else { return "" }
          return Self.syllables[range.lowerBound]
        }.joined(separator: " ")
      }
    }
    #expect(slipped("shyju") == ["shu ju"])
    #expect(slipped("shuju").contains("su ju") && !slipped("shuju").contains("shu ju"))
    #expect(slipped("shuujyao") == ["shu ju yao"])
    #expect(slipped("shujuyaosu").allSatisfy { $0.split(separator: " ").count > 2 })
    #expect(slipped("zhogn") == ["zhong"])
    #expect(slipped("qqqqqq").isEmpty)
  }

  @Test func longTextsHaveFewWays() {
    #expect(parser.parses(TypedText(String(repeating: "xian", count: 16))).count <= SyllableParser.limit + 1)
    #expect(parser.parses(TypedText(String(repeating: "s ", count: 60))).count <= SyllableParser.limit + 1)
  }
}
