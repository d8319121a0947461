import TestSupport
import Testing

@testable import TextAnalysis

@Suite struct NumeralTests {
  @Test(arguments: [
    ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百一十", 110), ("两千", 2000), ("三千万", 30_000_000),
    ("一万二千", 12_000),
    ("二亿零三万", 200_030_000), ("五", 5),
  ])
  func numeralsAreRead(numeral: String, value: Int) { #expect(ChineseNumeral.value(numeral) == value) }

  @Test(arguments: ["十四五", "千万", "万一", "百", "一二", "三三制", "", "十十", "一百百", "亿万"])
  func wordsAreNoNumerals(word: String) { #expect(ChineseNumeral.value(word) == nil) }

  @Test func everyNumberIsReadAsItIsWritten() {
    withSeed("numerals") { generator in
      for value in Array(1...20_000)
        + (0..<5_000).map({ _ in Int.random(in: 1...ChineseNumeral.limit, using: &generator) })
      {
        for spelled in ChineseNumeral.spellings(value) { #expect(ChineseNumeral.value(spelled) == value, "\(spelled)") }
      }
    }
  }

  private func found(_ query: String) -> [String] {
    let folded = Folder().fold(query)
    return Numerals.rewritings(of: folded).map { rewriting in
      "\(folded.string(rewriting.range))=\(rewriting.alternatives.joined(separator: "/"))"
    }
  }

  @Test(arguments: [
    ("二〇二五年", ["二〇二五年=2025年/二零二五年"]), ("2025年目标", ["2025年=二〇二五年/二零二五年"]), ("２０２５年", ["2025年=二〇二五年/二零二五年"]),
    ("第十二条", ["第十二条=第12条"]), ("第12条规定", ["第12条=第十二条"]), ("第三条", ["第三条=第3条"]), ("百分之五", ["百分之五=5%"]),
    ("５％", ["5%=百分之五"]), ("增长5.5%以上", ["5.5%=百分之五点五"]), ("百分之五点五", ["百分之五点五=5.5%"]), ("三千万", ["三千万=30000000/3000万"]),
    ("3000万元", ["3000万元=30000000元/三千万元"]), ("十五个工作日", ["十五=15"]), ("200项", ["200项=二百项/两百项"]), ("3月", ["3月=三月"]),
  ])
  func numbersHaveTheirOtherForms(query: String, forms: [String]) { #expect(found(query) == forms) }

  @Test(arguments: [
    "张三", "一网通办", "三农", "十四五", "“十四五”规划", "一件事", "双随机、一公开", "千万", "5g", "ipv6", "一二三产业", "万一", "3.14", "007",
  ])
  func wordsStayWords(query: String) { #expect(found(query) == []) }
}
