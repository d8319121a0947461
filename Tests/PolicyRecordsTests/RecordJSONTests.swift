import Foundation
import JSONText
import PolicyRecords
import TestSupport
import Testing

@Suite struct RecordJSONTests {
  let record = PolicyRecord(
    id: "粤府〔2023〕47号#92", number: 92, section: "五、充分释放数据价值", title: "首席数据官", text: "推广“首席数据官”(ＣＤＯ)制度。\n\u{1}𠮷",
    units: [.init(name: "省政务服务数据管理局", role: .lead), .init(name: "省委党校", role: .support)],
    document: PolicyDocument(
      title: "实施意见", docNo: "粤府〔2023〕47号", issuer: "广东省人民政府", date: "2023-06-08",
      fields: JSONObject([.init(name: "region", value: "广东")])),
    lines: 603...608, fields: JSONObject([.init(name: "due", value: 2025), .init(name: "tags", value: ["a", .null])]))

  @Test func theFormIsTheDocumentedOne() {
    #expect(
      record.json.serialized() == #"""
        {"id":"粤府〔2023〕47号#92","number":92,"section":"五、充分释放数据价值","title":"首席数据官",\#
        "text":"推广“首席数据官”(ＣＤＯ)制度。\n\u0001𠮷","document":{"title":"实施意见","doc_no":"粤府〔2023〕47号",\#
        "issuer":"广东省人民政府","date":"2023-06-08","region":"广东"},\#
        "units":[{"name":"省政务服务数据管理局","role":"牵头"},{"name":"省委党校","role":"配合"}],\#
        "due":2025,"tags":["a",null],"lines":[603,608]}
        """#)
  }

  @Test func recordsReadBackEqual() throws {
    let annex = try Reading(paths: [ProjectFiles.annex.path]).records
    for record in annex + [record, PolicyRecord(id: "x", text: "")] {
      let object = try #require(try JSONValue.parse(record.json.serialized()).object)
      #expect(try PolicyRecord(json: object) == record)
    }
  }

  @Test func jsonLinesReadAnExportBackEqual() throws {
    let annex =
      try Reading(paths: [ProjectFiles.annex.path]).records
      + [record].map { record in
        var other = record
        other.id = "other"
        return other
      }
    let export = annex.map { $0.json.serialized() + "\n" }.joined()
    let reading = try Reading("export.jsonl", export, sidecar: #"{"title":"另一文件","doc_no":"别号"}"#)
    #expect(reading.records == annex)
    #expect(reading.diagnostics == [])
  }

  @Test(arguments: [
    (#"{"text":"文"}"#, #"member "id": expected a string, found no such member"#),
    (#"{"id":"1"}"#, #"member "text": expected a string, found no such member"#),
    (#"{"id":" ","text":"文"}"#, #"member "id": expected a string that is not blank, found " ""#),
    (#"{"id":1,"text":"文"}"#, #"member "id": expected a string, found a number"#),
    (#"{"id":"1","text":null}"#, #"member "text": expected a string, found null"#),
    (#"{"id":"1","id":"2","text":"文"}"#, #"member "id": expected one member of this name, found two"#),
    (#"{"id":"1","text":"文","number":"一"}"#, #"member "number": expected an integer or null, found a string"#),
    (#"{"id":"1","text":"文","number":1.5}"#, #"member "number": expected an integer or null, found a number"#),
    (#"{"id":"1","text":"文","document":"文"}"#, #"member "document": expected an object, found a string"#),
    (#"{"id":"1","text":"文","document":{"date":1}}"#, #"member "document.date": expected a string, found a number"#),
    (#"{"id":"1","text":"文","units":{}}"#, #"member "units": expected an array, found an object"#),
    (#"{"id":"1","text":"文","units":["省教育厅"]}"#, #"member "units[0]": expected an object, found a string"#),
    (
      #"{"id":"1","text":"文","units":[{"name":"省教育厅","role":"旁观"}]}"#,
      #"member "units[0].role": expected one of 牵头, 配合, 按职责分工负责, found "旁观""#
    ),
    (#"{"id":"1","text":"文","units":[{"name":"省教育厅"}]}"#, #"member "units[0].role": expected a string, found null"#),
    (
      #"{"id":"1","text":"文","units":[{"name":"甲","role":"牵头","tel":"1"}]}"#,
      #"member "units[0].tel": expected only name and role, found this member"#
    ),
    (
      #"{"id":"1","text":"文","lines":[3]}"#,
      #"member "lines": expected the first and the last line, from 1, found an array"#
    ),
    (
      #"{"id":"1","text":"文","lines":[3,2]}"#,
      #"member "lines": expected the first and the last line, from 1, found an array"#
    ),
  ]) func whatIsNoRecordIsSaid(text: String, message: String) throws {
    let object = try JSONObject.parse(Array(text.utf8))
    let error = #expect(throws: RecordFormatError.self) { try PolicyRecord(json: object) }
    #expect(error?.description == message)
  }
}
