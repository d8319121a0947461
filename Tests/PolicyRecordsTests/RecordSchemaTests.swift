import Foundation
import JSONText
import TestSupport
import Testing

@testable import PolicyRecords

@Suite struct RecordSchemaTests {
  private func records(_ lines: String, _ schema: RecordSchema, repeats: Bool = false) throws -> [PolicyRecord] {
    let directory = try TemporaryDirectory()
    let path = try directory.write("laws.jsonl", Data(lines.utf8))
    defer { withExtendedLifetime(directory) {} }
    var stream = try SourceCollection(paths: [path]).records(strict: true, repeats: repeats, schema: schema)
    var records: [PolicyRecord] = []
    while let record = try stream.next() { records.append(record) }
    return records
  }

  @Test func aSchemaNamesTheMembersOfOtherPeoplesRecords() throws {
    let schema = try RecordSchema(
      """
      {"id": "编号", "text": ["正文", "内容"], "document": "法规名称", "doc_no": "文号", "number": "条", "kind": "效力级别",
       "units": "部门", "date": "公布日期"}
      """)
    let read = try records(
      """
      {"编号": 17, "内容": "第一条　推进公共数据授权运营。", "法规名称": "数据条例", "文号": "粤府〔2023〕47号", "条": "1", "效力级别": "地方性法规", "部门": "省司法厅牵头", "公布日期": "2023-06-08"}
      {"编号": "b", "正文": "一网统管", "内容": "别的", "kind": "规章", "效力级别": "地方性法规"}

      """, schema)
    #expect(read.map(\.id) == ["17", "b"])
    #expect(read[0].text == "第一条　推进公共数据授权运营。" && read[0].number == 1)
    #expect(read[0].document.title == "数据条例" && read[0].document.docNo == "粤府〔2023〕47号")
    #expect(read[0].document.date == "2023-06-08" && read[0].units.map(\.name) == ["省司法厅"])
    #expect(read[0].fields["kind"] == "地方性法规" && read[0].fields["效力级别"] == "地方性法规")
    #expect(read[1].text == "一网统管" && read[1].fields["内容"] == "别的")
    #expect(read[1].fields["kind"] == "规章", "what a record has under its own name stays")
  }

  @Test(arguments: [
    ("[]", "expected a JSON object"), ("{", "expected a JSON object"), (#"{"法规": "law"}"#, "found \"法规\""),
    (#"{"id": 1}"#, "id: expected the name of a member"), (#"{"id": ["a", 1]}"#, "id: expected the name"),
    (#"{"id": []}"#, "id: expected the name"), (#"{"id": "a", "id": "b"}"#, "once at most"),
  ])
  func whatIsNoSchemaSaysWhy(text: String, reason: String) {
    let error = #expect(throws: RecordSchemaError.self) { try RecordSchema(text) }
    #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
  }

  @Test func identifiersMayRepeatWhereLaterRecordsCorrectEarlierOnes() throws {
    let lines = "{\"id\": \"1\", \"text\": \"早\"}\n{\"id\": \"1\", \"text\": \"晚\"}\n"
    #expect(try records(lines, RecordSchema(), repeats: true).map(\.text) == ["早", "晚"])
    #expect(throws: SourceError.self) { try records(lines, RecordSchema()) }
  }
}
