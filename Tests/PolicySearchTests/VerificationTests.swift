import Foundation
import IndexBuilding
import InvertedIndex
import JSONText
import PolicyRecords
import PolicySearch
import TestSupport
import Testing
import TextAnalysis

/// What `verify` asks of an index beyond its format.
@Suite struct VerificationTests {
  /// An index of one record, whose term stands at a position.
  private func index(_ record: PolicyRecord, length: Int, position: Int32) throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    let writer = try SegmentWriter(directory: directory.path, name: "segment-1")
    try writer.addDocument(record: Array(record.json.serialized().utf8), length: length)
    try writer.addTerm(key: Array("b数据".utf8), hasPositions: true) { list throws(IndexError) in
      try list.add(document: 0, positions: [position])
    }
    try Manifest(generation: 1, segments: [try writer.finish()], analysis: Analyzer().fingerprint)
      .publish(in: directory.path)
    return directory
  }

  @Test func positionsAreWithinWhatTheTextsHaveRoomFor() throws {
    let record = PolicyRecord(id: "1", text: "推进公共数据授权运营。")
    let (near, far) = (
      try index(record, length: 10, position: 4), try index(record, length: 10, position: 400)
    )
    defer { withExtendedLifetime((near, far)) {} }
    try PolicyIndex.open(near.path).verify()
    let error = #expect(throws: IndexError.self) { try PolicyIndex.open(far.path).verify() }
    #expect(
      error?.description.contains(
        "segment-1.terms is damaged: offset 34: expected positions below 154 of term b数据 in document 0, found 400")
        == true, "\(String(describing: error))")
  }

  /// Of fields that every index has, and of those that the schema declares.
  @Test(arguments: [
    ("year", ColumnKind.keyword), ("unit", .number), ("时效", .date), ("页数", .keyword), ("title", .keyword),
  ])
  func columnsHaveTheKindsOfTheirFields(name: String, kind: ColumnKind) throws {
    let directory = try TemporaryDirectory()
    let writer = try SegmentWriter(directory: directory.path, name: "segment-1")
    let column = try writer.column(name, kind)
    let record = PolicyRecord(id: "1", text: "推进公共数据授权运营。")
    try writer.addDocument(record: Array(record.json.serialized().utf8), length: 10)
    if kind == .keyword { try writer.add(keyword: "2024".utf8, to: column) } else { try writer.add(2024, to: column) }
    let schema = #"{"fields": {"时效": "keyword", "页数": "number"}}"#
    try Manifest(
      generation: 1, segments: [try writer.finish()], analysis: Analyzer().fingerprint, schema: schema
    ).publish(in: directory.path)
    let error = #expect(throws: IndexError.self) { try PolicyIndex.open(directory.path).verify() }
    let start = "segment-1.columns is damaged: offset \(kind == .keyword ? 29 : 21): expected in column \(name) "
    #expect(error?.description.contains(start) == true, "\(String(describing: error))")
    #expect(error?.description.contains("found kind \(kind)") == true)
  }

  @Test func aRecordThatIsNoneIsNamedWithItsPlace() throws {
    let directory = try TemporaryDirectory()
    let writer = try SegmentWriter(directory: directory.path, name: "segment-1")
    try writer.addDocument(record: Array("[]".utf8), length: 1)
    try Manifest(generation: 1, segments: [try writer.finish()], analysis: Analyzer().fingerprint)
      .publish(in: directory.path)
    let error = #expect(throws: IndexError.self) { try PolicyIndex.open(directory.path).verify() }
    #expect(
      error?.description.contains(
        "segment-1.records is damaged: offset 20: expected a JSON object as the record of document 0") == true)
  }

  /// Records of odd texts, with many units, pass.
  @Test func whatIsBuiltPasses() throws {
    try withSeed("verify") { generator in
      let records = (0..<60).map { number in
        PolicyRecord(
          id: "\(number)", number: nil, section: "", title: RandomText.text(limit: 40, using: &generator),
          text: RandomText.text(limit: 400, using: &generator),
          units: (0..<Int.random(in: 0...9, using: &generator)).map { _ in
            .init(name: RandomText.text(limit: 20, using: &generator), role: .lead)
          }, document: PolicyDocument(title: "", docNo: "", date: ""))
      }
      let small = try SmallIndex(records)
      try small.index.verify()
      let contents = try small.index.contents()
      #expect(contents.fields.map(\.name) == ["lead", "unit"] && contents.positions > 0)
      #expect(contents.fields[1].values <= records.reduce(0) { $0 + $1.units.count })
      #expect(contents.kinds.first { $0.name == "value" }?.postings == 60)
    }
  }
}
