import Testing
import TextAnalysis

@Suite struct DocumentNumberTests {
  @Test(arguments: ["粤府〔2023〕47号", "粤府[2023]47号", "粤府（２０２３）４７号", "粤府【2023】47號", "粤府〔2023〕第47号", " 粤府〔2023〕 47号 "])
  func bracketsAndWidthsDoNotMatter(text: String) throws {
    let number = try #require(DocumentNumber(text))
    #expect(number == DocumentNumber("粤府〔2023〕47号"))
    #expect(number.agency == "粤府" && number.year == 2023 && number.number == 47)
  }

  @Test(arguments: ["粤府2023年47号", "〔2023〕47号", "粤府〔23〕47号", "粤府〔2023〕47", "", "号", "粤府〔2023〕号", "见粤府〔2023〕47号文"])
  func otherTextIsNone(text: String) { #expect(DocumentNumber(text) == nil) }
}
