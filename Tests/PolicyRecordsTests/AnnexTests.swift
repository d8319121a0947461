import Foundation
import JSONText
import PolicyRecords
import TestSupport
import Testing

@Suite struct AnnexTests {
  static let shared = Result { try Reading(paths: [ProjectFiles.annex.path]) }
  let reading: Reading

  init() throws { reading = try Self.shared.get() }

  @Test func everyRowIsThereInOrder() {
    #expect(reading.records.map(\.number) == Array(1...130))
    #expect(reading.records.map(\.id) == (1...130).map { "粤府〔2023〕47号#\($0)" })
    #expect(reading.reports() == [])
    #expect(reading.reports(from: .note).count == 2, "the two lines before the table")
  }

  @Test func sectionsHoldTheirRows() {
    let expected = AnnexExpectation.sections.flatMap { section in
      repeatElement(section.heading, count: section.last - section.first + 1)
    }
    #expect(reading.records.map(\.section) == expected)
  }

  @Test(arguments: 1...130) func unitsAreNamedInFull(row: Int) {
    #expect(reading.records[row - 1].units == AnnexExpectation.units(of: row))
  }

  @Test(arguments: AnnexExpectation.texts.keys.sorted()) func textsAreRepaired(row: Int) {
    #expect(reading.records[row - 1].text == AnnexExpectation.texts[row])
  }

  @Test func recordsCarryTheDocument() {
    let document = PolicyDocument(
      title: "广东省人民政府关于进一步深化数字政府改革建设的实施意见", docNo: "粤府〔2023〕47号", issuer: "广东省人民政府",
      date: "2023-06-08")
    #expect(reading.records.allSatisfy { $0.document == document && $0.title.isEmpty && $0.fields == JSONObject() })
  }

  @Test func linesAreThoseOfTheSource() {
    #expect(reading.records[0].lines == 10...22)
    #expect(reading.records[1].lines == 24...25)
    #expect(reading.records[64].lines == 439...446)
    #expect(reading.records[129].lines == 845...846)
    for (record, next) in zip(reading.records, reading.records.dropFirst()) {
      #expect((record.lines?.upperBound ?? 0) < (next.lines?.lowerBound ?? 0))
    }
  }

  /// Takes the source apart without the reader: all its characters but white space, page headers and the title, in
  /// order, must be the headings, numbers, texts and unit cells of the rows.
  @Test func noCharacterIsLostOrInvented() throws {
    let source = try String(contentsOf: ProjectFiles.annex, encoding: .utf8)
    var rest = source.split(separator: "\n").map { $0.filter { !$0.isWhitespace } }
      .filter { !["附件", "重点任务分工", "序号改革任务措施责任单位"].contains($0) }
      .joined().replacing("\u{A3AC}", with: "，").replacing("\u{A3AE}", with: "。")[...]
    func take(_ text: String, _ what: Comment) throws {
      try #require(rest.hasPrefix(text), what)
      rest = rest.dropFirst(text.count)
    }
    for record in reading.records {
      let number = try #require(record.number)
      if let section = AnnexExpectation.sections.first(where: { $0.first == number }) {
        try take(section.heading, "the heading before row \(number)")
      }
      let digits = String(number).unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }
      try take(String(String.UnicodeScalarView(digits)), "the number \(number)")
      try take(record.text, "the text of row \(number)")
      for (index, unit) in record.units.enumerated() {
        if !rest.hasPrefix(unit.name) {
          try #require(unit.name.hasPrefix("省"))
          try take(String(unit.name.dropFirst()), "\(unit.name) of row \(number)")
        } else {
          try take(unit.name, "\(unit.name) of row \(number)")
        }
        let isLastOfRole = index == record.units.count - 1 || record.units[index + 1].role != unit.role
        if isLastOfRole { try take(unit.role.rawValue, "the role of \(unit.name) in row \(number)") }
        if index < record.units.count - 1 { rest = rest.drop { "、，".contains($0) } }
      }
    }
    #expect(rest == "")
  }
}
