import Foundation
import JSONText
import QueryLanguage
import TestSupport
import Testing

@testable import PolicyRecords

/// Fields that a schema adds, from its text to their values.
@Suite struct DeclaredFieldTests {
  private static let schema =
    #"{"fields": {"时效": {"type": "keyword", "from": ["时效性", "状态"]}, "页数": "number", "施行": {"type": "date"}}}"#

  private func read(_ line: String) throws -> (record: PolicyRecord, diagnostics: [SourceDiagnostic]) {
    let directory = try TemporaryDirectory()
    let path = try directory.write("laws.jsonl", Data(line.utf8))
    defer { withExtendedLifetime(directory) {} }
    var stream = try SourceCollection(paths: [path]).records(strict: true, schema: RecordSchema(Self.schema))
    return (try #require(try stream.next()), stream.takeDiagnostics())
  }

  private func field(_ name: String) throws -> DeclaredField {
    try #require(RecordSchema(Self.schema).fields.declared.first { $0.name == name })
  }

  @Test func aSchemaDeclaresFields() throws {
    let fields = try RecordSchema(Self.schema).fields
    #expect(fields.declared.map(\.name) == ["时效", "页数", "施行"])
    #expect(fields.declared.map(\.kind) == [.keyword, .number, .date])
    #expect(try fields["时效"] == .declared(field("时效")) && fields["牵头"] == .lead && fields["状态"] == nil)
    #expect(RecordSchema().fields == .standard && QueryFields.standard["时效"] == nil)
  }

  @Test func valuesComeFromTheMembersNamed() throws {
    let (record, diagnostics) = try read(
      #"{"id": "1", "text": "甲", "状态": ["现行有效", 3, true, null, ""], "页数": ["12", -7], "施行": "2023年6月8日"}"#)
    #expect(diagnostics.isEmpty)
    #expect(try record.keywords(of: field("时效")) == ["现行有效", "3", "true"])
    #expect(try record.numbers(of: field("页数")) == [12, -7])
    #expect(try record.date(of: field("施行")) == QueryDate("2023-06-08"))
    #expect(record.fields["状态"] == record.fields["时效"], "what a value was taken from stays")
    #expect(try PolicyRecord(json: #require(record.json.object)) == record)
  }

  @Test func theDocumentStandsInForItsRecords() throws {
    let (record, _) = try read(#"{"id": "1", "text": "甲", "document": {"时效": "失效", "施行": "2023.6"}}"#)
    #expect(try record.keywords(of: field("时效")) == ["失效"] && record.date(of: field("施行")) == QueryDate("2023-06"))
  }

  @Test(arguments: [
    ("2023-06-08T10:00:00+08:00", "2023-06-08"), ("2023/6/8 00:00:00", "2023-06-08"), ("2023年", "2023"),
    ("2023年6月", "2023-06"), ("20230608", "2023-06-08"),
  ])
  func datesAreReadAsOthersWriteThem(text: String, date: String) throws {
    let (record, diagnostics) = try read(#"{"id": "1", "text": "甲", "施行": "\#(text)"}"#)
    #expect(try record.date(of: field("施行"))?.description == date && diagnostics.isEmpty)
  }

  @Test(arguments: [
    (#""页数": 12.5"#, "页数\": expected a whole number of at most 18 digits, found 12.5"),
    (#""页数": "许多""#, "found \"许多\""), (#""页数": 1000000000000000000"#, "at most 18 digits"),
    (#""施行": "去年""#, "施行\": expected a date"), (#""施行": ["2022", "2023"]"#, "expected one date, found 2"),
    (#""施行": "2023-02-30""#, "found \"2023-02-30\""), (#""时效": {"甲": 1}"#, "时效\": expected text"),
    (#""时效": "　""#, "expected text that is not blank"),
  ])
  func whatIsNoValueIsReported(member: String, message: String) throws {
    let (record, diagnostics) = try read("{\"id\": \"1\", \"text\": \"甲\", \(member)}")
    #expect(diagnostics.count == 1 && diagnostics[0].severity == .warning)
    #expect(diagnostics.first?.message.contains(message) == true, "\(diagnostics)")
    #expect(record.fields.members.count == 1, "it is kept nevertheless")
  }

  @Test(arguments: [
    (#"{"fields": []}"#, "fields: expected an object"), (#"{"fields": {"页数": "text"}}"#, "expected one of the types"),
    (#"{"fields": {"页数": {"from": "页"}}}"#, "expected one of the types \"keyword\", \"number\", \"date\", found null"),
    (#"{"fields": {"页数": {"type": "number", "from": []}}}"#, "fields: 页数: expected the name of a member"),
    (#"{"fields": {"页数": {"type": "number", "unit": "页"}}}"#, "no more than a type and from"),
    (#"{"fields": {"牵头": "keyword"}}"#, "a name that no other field has, found \"牵头\""),
    (#"{"fields": {"Lead": "keyword"}}"#, "found \"Lead\""), (#"{"fields": {"doc": "keyword"}}"#, "found \"doc\""),
    (#"{"fields": {"AB": "keyword", "ａｂ": "number"}}"#, "found \"ａｂ\""),
    (#"{"fields": {"页:数": "number"}}"#, "letters, digits and _, found \"页:数\""),
    (#"{"fields": {"": "number"}}"#, "letters, digits and _"), (#"{"fields": {}, "fields": {}}"#, "once at most"),
  ])
  func whatIsNoFieldSaysWhy(text: String, reason: String) {
    let error = #expect(throws: RecordSchemaError.self) { try RecordSchema(text) }
    #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
  }

  @Test func schemasThatDifferSayWhere() throws {
    let own = try RecordSchema(#"{"id": "编号", "fields": {"页数": "number"}}"#)
    #expect(try own.difference(from: RecordSchema(#"{"fields": {"页数": {"type": "number"}}, "id": ["编号"]}"#)) == nil)
    let other = try RecordSchema(#"{"id": "编号", "fields": {"页数": "date"}}"#)
    #expect(own.difference(from: other) == "页数 is number, not date")
    #expect(own.difference(from: RecordSchema()) == "id is 编号, not left out")
    #expect(RecordSchema().difference(from: own) == "id is not in it, not 编号")
  }
}
