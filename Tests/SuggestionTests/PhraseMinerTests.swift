import Testing
import TextAnalysis

@testable import Suggestion

@Suite struct PhraseMinerTests {
  @Test func readingInPartsIsReadingOneAfterTheOther() {
    let analyzer = Analyzer()
    let texts = (0..<20).map { "推动数据要素流通第\($0)批，完善公共数据开放、公共数据授权" + ($0 % 3 == 0 ? "，数据要素" : "") }
    var (whole, sum) = (PhraseMiner(), PhraseMiner())
    for start in stride(from: 0, to: texts.count, by: 7) {
      var part = PhraseMiner()
      for text in texts[start..<min(start + 7, texts.count)] {
        whole.add(analyzer.analyze(text), of: text)
        part.add(analyzer.analyze(text), of: text)
      }
      sum.add(part)
    }
    #expect(sum.letterCount == whole.letterCount)
    #expect(sum.phrases().map(\.text) == whole.phrases().map(\.text) && !whole.phrases().isEmpty)
    for word in ["数据", "公共", "批"] {
      let letters = word.unicodeScalars.map(\.value)
      #expect(sum.form(of: letters) == whole.form(of: letters))
    }
  }

  /// What is often said side by side is no phrase where it ends in the middle of what is said.
  @Test func phrasesDoNotEndWithWordsThatLeadToOthers() {
    let analyzer = Analyzer()
    var miner = PhraseMiner()
    let texts = [
      "各级人民政府及其有关部门应当依照规定处理。", "市人民政府及其有关部门可以依照规定处理。", "各级人民政府以及其他机关，转让或者出租。",
      "转让或者出租土地，转让或者抵押，人民政府其他机关。",
    ]
    for text in texts { miner.add(analyzer.analyze(text), of: text) }
    let found = Set(miner.phrases().map(\.text))
    #expect(found.contains("有关部门"), "\(found)")
    for part in ["及其", "或者", "应当", "依照", "以及"] {
      #expect(!found.contains { $0.contains(part) }, "\(part): \(found)")
    }
    #expect(!found.contains { $0.hasSuffix("有关") || $0.hasSuffix("其他") }, "\(found)")
  }

  /// A word that the dictionary does not have is cut; what is left of it is no phrase.
  @Test func aPhraseEndsWithTheCharacterThatNearlyAlwaysFollows() {
    let analyzer = Analyzer()
    var miner = PhraseMiner()
    let texts = (0..<4).map { "第\($0)项：人民检察院应当公布，人民代表大会常务委员会的决定，处一万元以上五万元以下罚款。" }
    for text in texts { miner.add(analyzer.analyze(text), of: text) }
    let found = Set(miner.phrases().map(\.text))
    #expect(found.contains("人民检察院") && !found.contains("人民检察"), "\(found)")
    #expect(found.contains("人民代表大会常务委员会"), "\(found)")
    #expect(!found.contains("人民代表大会常务") && !found.contains("人民代表"), "\(found)")
    #expect(!found.contains { $0.hasPrefix("以上") || $0.hasPrefix("以下") }, "\(found)")
  }
}
