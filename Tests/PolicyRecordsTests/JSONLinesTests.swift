import Foundation
import JSONText
import PolicyRecords
import QueryLanguage
import Testing

@Suite struct JSONLinesTests {
  @Test func furtherFieldsAreKeptInOrder() throws {
    let reading = try Reading(
      "laws.jsonl",
      #"{"law":"测绘法","id":"a","text":"条文","date":"2017-04-27","level":3,"doc":"全国人大","title":"第一条","level":4}"#)
    let record = try #require(reading.records.first)
    #expect(record.title == "第一条")
    #expect(record.document == PolicyDocument(title: "全国人大", date: "2017-04-27"))
    #expect(record.fields.members.map(\.name) == ["law", "level", "level"])
    #expect(record.lines == nil)
    #expect(reading.diagnostics == [])
  }

  @Test func aLawIsADocumentAndAChapterASection() throws {
    let reading = try Reading(
      "laws.jsonl",
      """
      {"id":"a","text":"条文","title":"测绘法 第一条","law":"测绘法","chapter":"第一章 总则","article":"第一条"}
      {"id":"b","text":"条文","section":"","chapter":"第二章","law":5}
      """, sidecar: #"{"title":"法律汇编"}"#)
    #expect(reading.records.map(\.document.title) == ["测绘法", "法律汇编"])
    #expect(reading.records.map(\.section) == ["第一章 总则", ""])
    #expect(reading.records.map { $0.fields.members.map(\.name) } == [["article"], ["chapter", "law"]])
  }

  @Test func aUnitsStringIsReadLikeACell() throws {
    let reading = try Reading("a.jsonl", #"{"id":"a","text":"文","units":"省教育厅、财政厅牵头，省审计厅参与"}"#)
    #expect(
      reading.records[0].units == [
        .init(name: "省教育厅", role: .lead), .init(name: "省财政厅", role: .lead), .init(name: "省审计厅", role: .support),
      ])
    #expect(reading.reports(from: .note) == ["1: note: units: role \"参与\": read as 配合"])
    #expect(try Reading("a.jsonl", #"{"id":"a","text":"文","units":""}"#).diagnostics == [])
  }

  @Test func theSidecarDescribesRecordsThatSayNothing() throws {
    let reading = try Reading(
      "a.jsonl",
      """
      {"id":"a","text":"文"}
      {"id":"b","text":"文","doc":"通知","issuer":5}
      {"id":"c","text":"文","document":{"title":"意见"}}
      """, sidecar: #"{"title":"规划","date":"2020-01-01","region":"广东"}"#)
    let region = JSONObject([.init(name: "region", value: "广东")])
    #expect(
      reading.records.map(\.document) == [
        PolicyDocument(title: "规划", date: "2020-01-01", fields: region),
        PolicyDocument(title: "通知", date: "2020-01-01", fields: region), PolicyDocument(title: "意见"),
      ])
    #expect(reading.records[1].fields == JSONObject([.init(name: "issuer", value: 5)]))
  }

  @Test func datesAreReadAsOthersWriteThem() throws {
    let reading = try Reading(
      "a.jsonl",
      """
      {"id":"a","text":"文","date":"2023年6月8日"}
      {"id":"b","text":"文","date":"2023/6/8"}
      {"id":"c","text":"文","document":{"date":"20230608"}}
      {"id":"d","text":"文","date":"2023-13-40"}
      {"id":"e","text":"文","date":"下周"}
      {"id":"f","text":"文","date":""}
      """)
    #expect(reading.records.map(\.document.day?.firstDayNumber) == [19516, 19516, 19516, nil, nil, nil])
    #expect(reading.records.map(\.document.date) == ["2023年6月8日", "2023/6/8", "20230608", "2023-13-40", "下周", ""])
    #expect(reading.diagnostics.map(\.line) == [4, 5])
    #expect(reading.diagnostics.allSatisfy { $0.severity == .warning && $0.message.contains("2023年6月8日") })
  }

  @Test func badLinesAreReportedAndSkipped() throws {
    let bytes =
      Array("\u{FEFF}{\"id\":\"a\",\"text\":\"文\"}\r\n\r\n[1]\n{\"id\":\"b\"\n".utf8) + Array("{\"id\":\"".utf8)
      + [0xFF] + Array("\",\"text\":\"文\"}\n{\"id\":\"\",\"text\":\"文\"}\n{\"id\":\"a\",\"text\":\"重\"}\n".utf8)
      + Array("{\"id\":\"z\",\"text\":\"\"}".utf8)
    let reading = try Reading("a.jsonl", Data(bytes))
    #expect(reading.records.map(\.id) == ["a", "z"])
    #expect(
      reading.reports() == [
        "3: error: the line is no record: byte 0: expected an object, found an array",
        "4: error: the line is no record: byte 9: expected ',' or '}', found the end",
        "5: error: the line is no record: byte 7: expected valid UTF-8, found \"\u{FFFD}\"",
        "6: error: the line is no record: member \"id\": expected a string that is not blank, found \"\"",
        "7: error: the id \"a\" stands on an earlier record too", "8: warning: the text is blank",
      ])
  }

  @Test(arguments: ["[]", #"{"id":"a","text":"重"}"#]) func theFirstBadLineEndsStrictReading(line: String) throws {
    let error = #expect(throws: SourceError.self) {
      try Reading("a.jsonl", #"{"id":"a","text":"文"}"# + "\n\(line)\n[]\n", strict: true)
    }
    guard case .rejected(let diagnostic) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(diagnostic.line == 2 && diagnostic.severity == .error)
  }

  @Test(arguments: ["", "\n \n\t\r\n"]) func aFileOfBlankLinesIsEmpty(contents: String) {
    let error = #expect(throws: SourceError.self) { try Reading("a.jsonl", contents) }
    guard case .empty = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
