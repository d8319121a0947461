import QueryLanguage
import Testing

@Suite struct UserQueryTests {
  @Test(arguments: [
    ("\"一件事\"", "一件事"), ("“一件事”", "一件事"), ("＂一件事＂", "一件事"), ("  “数据” ", "数据"), ("“推进“雪亮工程”建设”", "推进“雪亮工程”建设"),
    ("\"推进“雪亮工程”\"", "推进“雪亮工程”"),
  ])
  func onePairOfQuotesIsLiteral(text: String, inner: String) { #expect(UserQuery(text) == .literal(inner)) }

  @Test(arguments: ["“粤省事”平台", "“粤省事” “粤商通”", "“粤省事", "\"", "\"甲\" \"乙\"", "大数据", "（数据）", "NOT AND (", "”数据“"])
  func anythingElseIsPlain(text: String) { #expect(UserQuery(text) == .plain(text)) }

  @Test(arguments: [("92", 92), ("９２", 92), ("第92项", 92), ("第９２項", 92), (" 92 ", 92), ("007", 7)])
  func numbersAreRead(text: String, number: Int) { #expect(UserQuery(text).measureNumber == number) }

  @Test(arguments: ["9.2", "92号", "", "第项", "-1", "½", "99999999999999999999999", "\"92\"", "第92条"])
  func otherTextIsNoNumber(text: String) { #expect(UserQuery(text).measureNumber == nil) }

  @Test(arguments: ["", "  ", "“”", "\"  \"", "\u{3000}"])
  func emptyIsEmpty(text: String) { #expect(UserQuery(text).isEmpty) }
}
