import Foundation
import TestSupport
import Testing
import TextAnalysis

/// How Han characters are read.
struct ReadingsTests {
  static let listed: Readings = {
    var readings = Readings()
    let file = ProjectFiles.root.appending(path: "Corpus/Readings/readings.txt")
    try? readings.add(file: file.path)
    return readings
  }()

  private func reading(_ text: String, _ readings: Readings = listed) -> [String] {
    readings.readings(of: Folder().fold(text).scalars).map { $0.joined(separator: " ") }
  }

  @Test func charactersReadAsICUSays() {
    #expect(reading("数据要素", Readings()) == ["shu ju yao su"])
    #expect(reading("绿女略", Readings()) == ["lv nv lve"])
    #expect(reading("數據", Readings()) == ["shu ju"])
    #expect(reading("5G基站", Readings()) == ["5 g ji zhan"])
    #expect(reading("𠮷あ", Readings()).count == 1)
  }

  @Test(arguments: [
    ("银行", "yin hang"), ("执行", "zhi xing"), ("重庆", "chong qing"), ("重点", "zhong dian"), ("长期", "chang qi"),
    ("省长", "sheng zhang"), ("效率", "xiao lv"), ("率先", "shuai xian"), ("会计", "kuai ji"), ("调查", "diao cha"),
    ("协调", "xie tiao"), ("首都", "shou du"), ("偿还", "chang huan"), ("供给", "gong ji"), ("西藏", "xi zang"),
    ("厦门", "xia men"), ("模具", "mu ju"), ("差旅费", "chai lv fei"), ("目的", "mu di"), ("畜牧业", "xu mu ye"),
    ("显著", "xian zhu"), ("顯著", "xian zhu"), ("著作权", "zhu zuo quan"), ("附著", "fu zhuo"),
  ])
  func wordsReadAsTheListSays(word: String, expected: String) { #expect(reading(word) == [expected]) }

  @Test func whereTheReadingIsUnsureAllAreKept() {
    #expect(reading("长") == ["chang", "zhang"])
    #expect(reading("朝阳") == ["chao yang", "zhao yang"])
    #expect(reading("长都行率长都行率").count == 4)
    #expect(Self.listed.readings(ofCharacter: Unicode.Scalar("行").value) == ["xing", "hang"])
    #expect(Self.listed.readings(ofCharacter: 0x41).isEmpty)
  }

  @Test(arguments: ["银行 yin", "银行", "银行 yin háng", "行 "])
  func aLineThatIsNoReadingIsNamed(line: String) {
    var readings = Readings()
    let error = #expect(throws: LexiconError.self) { try readings.add("# 注\n\(line)\n", named: "r.txt") }
    #expect(error?.line == 2 && error?.file == "r.txt")
  }

  /// Each word of the list stands there for what ICU's characters, one by one, do not say.
  @Test func theListHoldsEachReadingOnce() throws {
    let text = try String(
      contentsOf: ProjectFiles.root.appending(path: "Corpus/Readings/readings.txt"), encoding: .utf8)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count > 300)
    #expect(Dictionary(grouping: lines) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
  }
}
