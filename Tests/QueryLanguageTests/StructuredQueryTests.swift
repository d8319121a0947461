import QueryLanguage
import Testing

@Suite struct StructuredQueryTests {
  /// A query and the tree as the printer writes it.
  @Test(arguments: [
    ("数据 共享", "数据 共享"), ("数据 AND 共享", "数据 共享"), ("数据 OR 共享", "数据 OR 共享"), ("数据｜共享|开放", "数据 OR 共享 OR 开放"),
    ("水 OR 电 气", "水 OR 电 气"), ("（水 OR 电） 气", "(水 OR 电) 气"), ("数据 -共享", "数据 NOT 共享"), ("数据 －共享", "数据 NOT 共享"),
    ("数据 −共享", "数据 NOT 共享"), ("＋数据 +共享", "数据 共享"), ("NOT NOT 数据", "NOT NOT 数据"), ("-(水 电)", "NOT (水 电)"),
    ("ＮＯＴ 数据", "NOT 数据"), ("“一件事”", "\"一件事\""), ("＂一件事＂～３", "\"一件事\"~3"), ("\"甲“乙”丙\"", "\"甲“乙”丙\""),
    ("“甲“乙”丙”", "\"甲“乙”丙\""), ("ipv＊", "ipv*"), ("标题：数据", "标题:数据"), ("Lead:公安厅", "牵头:公安厅"), ("ｌｅａｄ：公安厅", "牵头:公安厅"),
    ("單位:（公安厅｜省教育厅）", "单位:公安厅 OR 单位:省教育厅"), ("编号：３０．．４０", "编号:30..40"), ("编号:30。。40", "编号:30..40"),
    ("编号:..40", "编号:..40"),
    ("number:(1 OR 30..)", "编号:1 OR 编号:30.."), ("日期:2023-1..2023-06", "日期:2023-01..2023-06"),
    ("日期:20230608", "日期:2023-06-08"),
    ("年份:2023", "年份:2023"), ("文号:粤府（2023）47号 甲（2023）", "文号:粤府\\（2023\\）47号 甲 2023"),
    ("id:粤府〔2023〕47号#92", "id:粤府〔2023〕47号#92"),
    ("互联网+监管", "互联网+监管"), ("2023-06", "2023-06"), ("and or not", "and or not"), ("与 或 非", "与 或 非"), ("\\AND", "\\AND"),
    ("\\-甲\\:乙", "\\-甲\\:乙"), ("牵头:(公安厅 -省)", "牵头:公安厅 NOT 牵头:省"), ("\u{3000}数据\n共享", "数据 共享"), ("𠮷*", "𠮷*"),
    ("*", "*"), ("＊ －数据", "* NOT 数据"), ("-(*|甲 +*)", "NOT (* OR 甲 *)"), ("\\*", "\\*"),
  ])
  func isReadAs(text: String, printed: String) throws {
    #expect(try StructuredQuery(text).root.description == printed)
  }

  private static let fields = QueryFields(declaring: [
    DeclaredField("时效", .keyword)!, DeclaredField("页数", .number)!, DeclaredField("施行", .date)!,
  ])!

  @Test(arguments: [
    ("时效：有效", "时效:有效"), ("时效:=\"现行 有效\" 数据", "时效:=\"现行 有效\" 数据"), ("页数：－１２。。３０", "页数:-12..30"),
    ("页数:(-5 OR 7 OR ..-1)", "页数:-5 OR 页数:7 OR 页数:..-1"), ("-页数:-5 -甲", "NOT 页数:-5 NOT 甲"),
    ("页数:999999999999999999..", "页数:999999999999999999.."), ("施行:2023-6..2024", "施行:2023-06..2024"),
  ])
  func declaredFieldsAreReadAs(text: String, printed: String) throws {
    let root = try StructuredQuery(text, fields: Self.fields).root
    #expect(root.description == printed)
    #expect(try StructuredQuery(printed, fields: Self.fields).root == root)
  }

  @Test(arguments: [
    ("页:3", 0, "标题 正文 日期 id 时效 页数 施行, or \\"), ("页数:三", 3, "expected a number such as 30, -30..40"),
    ("页数:1000000000000000000", 3, "expected a number"), ("页数:5..-5", 3, "begins before it ends"),
    ("施行:2023-13", 3, "expected a date"), ("页数:=5", 3, "expected a number"), ("页数:-甲", 3, "expected a value or ("),
  ])
  func errorsOfDeclaredFieldsPointAtThePlace(text: String, position: Int, message: String) {
    #expect {
      try StructuredQuery(text, fields: Self.fields)
    } throws: { error in
      guard let error = error as? QuerySyntaxError else { return false }
      return error.position == position && error.description.contains(message)
    }
    #expect(throws: QuerySyntaxError.self) { try StructuredQuery("时效:有效") }
  }

  @Test func nodesKnowWhereTheyStand() throws {
    let root = try StructuredQuery("  𠮷 (标题：“数据”~2 OR -ipv*)").root
    #expect(root.range == 2..<24)
    guard case .all(let nodes) = root.content, case .any(let inner) = nodes[1].content else {
      Issue.record("expected a word and a group")
      return
    }
    #expect(nodes.map(\.range) == [2..<3, 4..<24])
    #expect(inner.map(\.range) == [5..<14, 18..<23])
  }

  /// A query, the place of its error in code points, and what the message says.
  @Test(arguments: [
    ("", 0, "expected a word, a phrase, a field or (, found the end"), ("数据 AND", 6, "found the end"),
    ("OR 数据", 0, "found OR"),
    ("数据 | | 共享", 5, "found |"), ("(数据", 3, "expected ) to close the group from character 1 on, found the end"),
    ("数据)", 2, "expected the end of the query, found )"), ("()", 1, "found )"),
    ("“数据", 3, "expected ” to close the phrase"),
    ("数据”", 2, "expected a phrase to begin with “"), ("\"\"", 0, "expected text between the quotes"),
    ("数据~3", 2, "right before ~"),
    ("\"数 据\"~", 6, "after ~"), ("\"数 据\"~51", 6, "at most 50"), ("\"数 据\"~99999999999999999999", 6, "at most 50"),
    ("数*据", 2, "expected the word to end after *, found 据"),
    ("数据 *共享", 4, "expected a space after *, or a word before it, found 共"),
    ("甲 - 乙", 3, "found a space"),
    ("目标:数据", 0, "expected one of the fields 牵头"), (":数据", 0, "a field right before :"),
    ("标题:", 3, "after the field 标题"),
    ("标题:(单位:省)", 4, "expected no second field"), ("编号:三十", 3, "expected a number"),
    ("编号:40..30", 3, "begins before it ends"),
    ("编号:..", 3, "expected a number"), ("编号:1234567890", 3, "expected a number"), ("编号:\"30\"", 3, "expected a number"),
    ("日期:2023-02-29", 3, "expected a date"), ("日期:2023-13", 3, "expected a date"), ("年份:0", 3, "expected a year"),
    ("id:甲*", 3, "whole identifier"),
    ("数据\\", 3, "expected a character after \\"), ("标题:-甲", 3, "expected a value"),
    ("标题:*", 3, "expected a value or ("), ("标题:(甲 OR *)", 9, "expected a value"),
  ])
  func errorsPointAtThePlace(text: String, position: Int, message: String) {
    #expect {
      try StructuredQuery(text)
    } throws: { error in
      guard let error = error as? QuerySyntaxError else { return false }
      return error.position == position && error.description.contains(message)
    }
  }

  @Test(arguments: [("(", ")"), ("NOT ", ""), ("-", ""), ("+", ""), ("标题:(", ")"), ("-(", ")")])
  func depthAndSizeAreLimited(opening: String, closing: String) {
    let count = 100_000
    let deep = String(repeating: opening, count: count) + "数" + String(repeating: closing, count: count)
    #expect(throws: QuerySyntaxError.self) { try StructuredQuery(deep) }
  }

  @Test func asManyWordsAsTheLimitSays() throws {
    let words = Array(repeating: "数", count: StructuredQuery.leafLimit)
    #expect(throws: Never.self) { try StructuredQuery(words.joined(separator: " ")) }
    #expect(throws: QuerySyntaxError.self) { try StructuredQuery((words + ["据"]).joined(separator: " OR ")) }
  }

  @Test(arguments: [
    ("数据 AND", "  数据 AND\n  \u{3000}\u{3000}    ^"), ("（数据", "  （数据\n  \u{3000}\u{3000}\u{3000}^"),
    ("a\u{301}b 𠮷 )", "  a\u{301}b 𠮷 )\n     \u{3000} ^"), ("甲\n)", "  甲 )\n  \u{3000} ^"), ("\u{1B})", "   )\n   ^"),
  ])
  func theCaretStandsUnderThePlace(text: String, excerpt: String) {
    #expect {
      try StructuredQuery(text)
    } throws: { ($0 as? QuerySyntaxError)?.excerpt == excerpt }
  }

  @Test func longQueriesAreShownAroundThePlace() {
    let text = String(repeating: "数 ", count: 100) + ") " + String(repeating: "据 ", count: 100)
    #expect {
      try StructuredQuery(text)
    } throws: { error in
      let lines = ((error as? QuerySyntaxError)?.excerpt ?? "").split(separator: "\n").map(Array.init)
      return lines[0].count < 100 && lines[0].first == " " && lines[0].last == "…"
        && lines[0][lines[1].count - 1] == ")"
    }
  }

  @Test func datesAreThoseOfTheCalendar() {
    #expect(QueryDate("2024-02-29") != nil && QueryDate("1900-02-29") == nil && QueryDate("2000-2-29") != nil)
    #expect(QueryDate("2023-06")?.firstDay == 20_230_601 && QueryDate("2023-06")?.lastDay == 20_230_630)
    #expect(QueryDate(year: 2023, day: 3) == nil && QueryDate("") == nil && QueryDate("2023-") == nil)
    #expect(
      QueryDate("20230608") == QueryDate("2023-6-8") && QueryDate("20231308") == nil && QueryDate("202306") == nil)
    for text in [
      "2023-06-08-01", "2023--08", "-023", "2023-006", "２０２３", "2023-0６", "2023年", "2023-06-08T00:00:00", "-",
    ] {
      #expect(QueryDate(text) == nil, "\(text)")
    }
    let first = QueryBounds(lower: QueryDate("2023-01"), upper: QueryDate("2023-06"))
    #expect(first.contains(QueryDate("2023-06-30")!) && first.contains(QueryDate("2023-02")!))
    #expect(!first.contains(QueryDate("2023-07-01")!) && !first.contains(QueryDate("2023")!))
  }
}
