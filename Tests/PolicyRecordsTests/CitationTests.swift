import PolicyRecords
import Testing

@Suite struct CitationTests {
  private let plan = PolicyDocument(title: "数字政府实施意见", docNo: "粤府〔2023〕47号")

  @Test func aMeasureIsCitedByItsPlan() {
    let record = PolicyRecord(id: "1", number: 92, section: "五、释放数据价值", text: "推广首席数据官制度。", document: plan)
    #expect(record.citation == "《数字政府实施意见》（粤府〔2023〕47号），五、释放数据价值，第92项")
  }

  @Test func whatTheSourceLacksIsLeftOut() {
    var record = PolicyRecord(id: "L1", title: "中華民國憲法 第2條", text: "中華民國之主權屬於國民全體。")
    #expect(record.citation == "中華民國憲法 第2條")
    record.document.docNo = "粤府〔2023〕47号"
    #expect(record.citation == "粤府〔2023〕47号，中華民國憲法 第2條")
    record.document.title = record.title
    #expect(record.citation == "《中華民國憲法 第2條》（粤府〔2023〕47号）")
    #expect(PolicyRecord(id: "plan-1", text: "推进智慧社区建设。").citation == "plan-1")
  }

  @Test(arguments: ["https://www.gov.cn/zhengce/202510/content_7045423.htm", "《数字政府实施意见》", "《甲办法》和《乙办法》"])
  func noTitleMarksStandAroundAnAddressOrTitleMarks(title: String) {
    let record = PolicyRecord(id: "1", number: 92, text: "", document: PolicyDocument(title: title))
    #expect(record.citation == "\(title)，第92项")
  }

  @Test func itIsOneLine() {
    let record = PolicyRecord(id: "1", section: "一、\n总\u{2028}则\t", text: "")
    #expect(record.citation == "一、 总 则 ")
  }
}
