import CrossReference
import Testing
import TextAnalysis

/// Citations in the wording of laws and policies.
struct CitationTests {
  private func found(_ text: String) -> [(text: String, kind: Citation.Kind)] {
    let scalars = Array(text.unicodeScalars)
    return CitationParser().citations(in: text).map {
      (String(String.UnicodeScalarView(scalars[$0.range])), $0.kind)
    }
  }

  private func texts(_ text: String) -> [String] { found(text).map(\.text) }

  private func owners(_ text: String) -> [Citation.Owner] {
    found(text).compactMap { if case .provision(_, let owner) = $0.kind { owner } else { nil } }
  }

  @Test func titlesStandWithinTitles() {
    let notice = "《国务院办公厅关于印发〈要素市场化配置综合改革试点总体方案〉的通知》"
    #expect(texts("按照\(notice)（国办发〔2021〕51号）要求") == [notice, "〈要素市场化配置综合改革试点总体方案〉", "国办发〔2021〕51号"])
    #expect(texts("《关于《办法》的解释》") == ["《关于《办法》的解释》", "《办法》"])
  }

  @Test(arguments: [
    ("《甲《数据安全法》", ["《数据安全法》"]), ("数据安全法》和《网络安全法》", ["《网络安全法》"]), ("《甲〈乙》丙〉", ["《甲〈乙》"]),
    ("《》《 》", []), ("《", []), ("第《十》条", ["《十》"]), ("〉》", []), ("", []),
    ("《" + String(repeating: "长", count: 299) + "》", []),
  ])
  func unbalancedMarksAreNone(text: String, expected: [String]) { #expect(texts(text) == expected) }

  @Test(arguments: ["〔2023〕47号", "[2023]47号", "（２０２３）４７號", "【2023】第47号", "〔2023〕 47 号"])
  func documentNumbersHaveAnyBrackets(rest: String) throws {
    let citations = found("🙂落实《实施意见》粤府\(rest)。")
    let number = try #require(DocumentNumber("粤府〔2023〕47号"))
    #expect(citations.map(\.text) == ["《实施意见》", "粤府" + rest])
    #expect(citations.last?.kind == .documentNumber(number))
  }

  @Test(arguments: [
    ("第十二条", Provision(.article, 12)), ("第１２條", Provision(.article, 12)), ("第 一百零五 条", Provision(.article, 105)),
    ("第一〇五条", Provision(.article, 105)), ("第一百二十条之一", Provision(.article, 120, branch: 1)),
    ("第6-1條", Provision(.article, 6, branch: 1)), ("第九十二项", Provision(.item, 92)), ("第（三）項", Provision(.item, 3)),
    ("第十二条第二款第（三）项", Provision(.article, 12, paragraph: 2, item: 3)),
    ("第27條第1項", Provision(.article, 27, item: 1)), ("第十條第一項第二款", Provision(.article, 10, paragraph: 2, item: 1)),
    ("第三条至第五条", Provision(.article, 3, last: .init(number: 5))),
    ("第三至五条", Provision(.article, 3, last: .init(number: 5))),
    ("第三至第五条", Provision(.article, 3, last: .init(number: 5))),
    ("第12-第15条", Provision(.article, 12, last: .init(number: 15))),
    ("第12条—第15条", Provision(.article, 12, last: .init(number: 15))),
    ("第六條之一至第六條之三", Provision(.article, 6, branch: 1, last: .init(number: 6, branch: 3))),
    ("第（一）项至第（三）项", Provision(.item, 1, last: .init(number: 3))), ("第三条第二项", Provision(.article, 3, item: 2)),
  ])
  func provisionsAreRead(text: String, provision: Provision) {
    let citations = found("𠮷，" + text + "之规定")
    #expect(citations.map(\.text) == [text] && citations.first?.kind == .provision(provision, of: .own))
    #expect(Provision(endOf: "民法典 " + text) == provision)
  }

  @Test(arguments: [
    "第条", "第零条", "第0条", "第十四五条", "第1234567条", "第三十", "第(三条", "目前条件", "本条例", "前项目", "第二次", "第五至三条", "第一、二款", "第一、",
  ])
  func otherWordingIsNoProvision(text: String) { #expect(found(text).isEmpty) }

  @Test func itemsInARowAreThoseOfTheirArticle() {
    #expect(
      found("违反第二十六条第一项、第三项和第四项").map(\.kind)
        == [1, 3, 4].map { .provision(Provision(.article, 26, item: $0), of: .own) })
    #expect(
      found("第二条第一款第（一）、（三）项").map(\.kind)
        == [nil, 1, 3].map { .provision(Provision(.article, 2, paragraph: 1, item: $0), of: .own) })
    #expect(texts("落实第92项、第93项") == ["第92项", "第93项"])
  }

  @Test(arguments: ["第四十条 市民政部门", "第四十条市民政部门", "　第四十条　市民政部门", "第三十九条\n第四十条市民政部门"])
  func theNumberOfTheArticleItselfIsNoCitation(text: String) {
    #expect(texts(text + "依照第九条") == ["第九条"])
    #expect(texts("第四十条规定的，第五條至第八條所定") == ["第四十条", "第五條至第八條"])
  }

  @Test func aLawThatIsNoRulesIsAnother() {
    let text = "本法第三條、第四條，本辦法第五條"
    let found = CitationParser(ownTitle: "家事事件暫時處分辦法").citations(in: text)
    let owners = found.map { if case .provision(_, let owner) = $0.kind { owner } else { Citation.Owner.named("") } }
    #expect(owners == [.named("本法"), .named("本法"), .own])
    let own = Citation.Kind.provision(Provision(.article, 3), of: .own)
    for kind in ["標準", "标准", "準則", "准则", "綱要"] {
      let parser = CitationParser(ownTitle: "放流水" + kind)
      #expect(parser.citations(in: "本法第三條").first?.kind == .provision(Provision(.article, 3), of: .named("本法")))
      #expect(parser.citations(in: "本\(kind)第三條").first?.kind == own)
    }
    #expect(CitationParser(ownTitle: "中华人民共和国民法典").citations(in: "本法第三条").first?.kind == own)
    #expect(CitationParser(ownTitle: "关于印发《扣除办法》的通知").citations(in: "本办法第三条").first?.kind == own)
    #expect(CitationParser(ownTitle: "关于修改《条例》的决定").citations(in: "本条例第三条").first?.kind == own)
  }

  @Test func rowsNameEachOfThem() {
    #expect(texts("依照第十二、十三条和第十五条") == ["第十二", "十三条", "第十五条"])
    #expect(texts("《民法典》第三、五至七条第二款") == ["《民法典》", "第三", "五至七条第二款"])
    #expect(owners("《民法典》第三、五至七条、第九条") == [.cited(0), .cited(0), .cited(0)])
    #expect(texts("依照第七及第十條") == ["第七", "第十條"])
    #expect(texts("《公司法》第四十七条、四十八条") == ["《公司法》", "第四十七条", "四十八条"])
    #expect(owners("《公司法》第四十七条、四十八条") == [.cited(0), .cited(0)])
    #expect(texts("第十七条第二款以及十八条第一款、第二款和 20条至22条") == ["第十七条第二款", "十八条第一款", "第二款", "20条至22条"])
    #expect(texts("第三条和两条措施、第三条和三条措施、第五条至第九条和七条") == ["第三条", "第三条", "第五条至第九条"])
  }

  @Test func orJoinsAsAndDoes() {
    #expect(owners("《民法典》第十条或者第十一条以及第十二条") == [.cited(0), .cited(0), .cited(0)])
    #expect(owners("《民法典》第十条或第三者第十一条，第三者第十二条") == [.cited(0), .own, .own])
    #expect(
      found("第十条第一款或者第二款").map(\.kind)
        == [1, 2].map { .provision(Provision(.article, 10, paragraph: $0), of: .own) })
    #expect(
      found("违反民用航空法第十一条第(二)项或者第(三)项").map(\.kind)
        == [2, 3].map { .provision(Provision(.article, 11, item: $0), of: .named("违反民用航空法")) })
    #expect(texts("依照第十或者十一条") == ["第十", "十一条"])
  }

  @Test func longRowsThatNameNothingAreReadInLinearTime() {
    for row in ["第一、", "第一至第一、", "第二条、", "第一或者"] {
      let text = String(repeating: row, count: 30_000)
      #expect(texts(text).count == (row.contains("条") ? 30_000 : 0))
    }
  }

  @Test func paragraphsInARowAreThoseOfTheirArticle() {
    #expect(
      found("违反第十五条第一款、第二款第三项和第三款的").map(\.kind)
        == [(1, nil), (2, 3), (3, nil)].map {
          .provision(Provision(.article, 15, paragraph: $0.0, item: $0.1), of: .own)
        })
    #expect(texts("《民法典》第一千一百二十八条第二款和第三款，第四款") == ["《民法典》", "第一千一百二十八条第二款", "第三款"])
    #expect(owners("《民法典》第三条第二款、第三款、第四条") == [.cited(0), .cited(0), .cited(0)])
  }

  @Test func aLineMayBreakWithinAProvision() {
    #expect(texts("依该条例第二十三条\n第三項規定") == ["第二十三条\n第三項"])
    #expect(texts("依照第二十三条\n第二十四条的规定") == ["第二十三条", "第二十四条"])
  }

  @Test(arguments: [
    ("前条", 1), ("前两条", 2), ("前二條", 2), ("前三条", 3), ("本条", 0), ("前款", 0), ("前款第二项", 0), ("前條第一項第八款", 1), ("本條第二項", 0),
    ("前項", 0),
    ("前两款", 0),
  ])
  func nearbyArticlesAreRead(text: String, count: Int) {
    let citations = found("𠮷违反" + text + "规定的")
    #expect(citations.map(\.text) == [text])
    #expect(citations.first?.kind == .nearby(NearbyProvision(articlesBefore: count)))
  }

  @Test func provisionsBelongToWhatStandsBeforeThem() {
    #expect(owners("依照本办法第三条、第四条和本法第五条，第六条") == [.own, .own, .own, .own])
    #expect(owners("《民法典》第十条第一款和第三款、第十一条及第１３条；第十四条") == [.cited(0), .cited(0), .cited(0), .cited(0), .own])
    #expect(owners("《刑法》（2020年修正）第二百条") == [.cited(0)])
    #expect(owners("《实施意见》（粤府〔2023〕47号）第92项") == [.cited(0)])
    #expect(owners("落实粤府〔2023〕47号第92项") == [.cited(0)])
    #expect(owners("《關於〈資料法〉的解釋》第十條") == [.cited(0)])
    #expect(owners("《关于〈民法典〉第十条的解释》第二条") == [.cited(1), .cited(0)])
    #expect(owners("《关于第三条的解释》") == [.named("")])
    #expect(owners("《民法典》的第十条，前款和第二条") == [.cited(0), .own])
    #expect(owners("违反本办法规定第三条") == [.own])
    #expect(owners("《民法典》施行后，该法第三条") == [.cited(0)])
    #expect(owners("該條例第三條") == [.named("")])
    #expect(owners("依行政程序法第十條") == [.named("依行政程序法")])
    #expect(owners("依憲法增修條文第二條第四項") == [.named("依宪法增修条文")])
    #expect(owners("依照刑法修正案（十一）第三条") == [.named("依照刑法修正案")])
    #expect(owners("本法修正案第三条") == [.own])
    #expect(owners("本辦法依法官法（以下簡稱本法）第十條第一項訂定之") == [.named("本办法依法官法")])
    #expect(owners("本办法（试行）第三条，经费（包括差旅费）第四条") == [.own, .own])
  }

  @Test func rangesHoldWhatTheySay() {
    var text = ""
    for part in ["𠮷", "《", "》", "〈", "第十条", "（三）", "粤府", "〔2023〕47号", "第", "条", "e\u{301}", "本法", "和", "ﬁ"] {
      text = text + part + text.suffix(40) + part
      for citation in CitationParser().citations(in: text) {
        #expect(!citation.range.isEmpty && citation.range.upperBound <= text.unicodeScalars.count)
      }
    }
  }

  @Test func deepNestingIsReadInLinearTime() {
    let deep = String(repeating: "《", count: 20_000) + "甲" + String(repeating: "》", count: 20_000)
    #expect(CitationParser().citations(in: deep).count == 149)
    #expect(
      CitationParser().citations(in: String(repeating: "〈", count: 30_000) + String(repeating: "》", count: 30_000))
        .isEmpty)
  }
}
