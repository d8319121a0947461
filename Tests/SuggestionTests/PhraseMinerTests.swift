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
}
