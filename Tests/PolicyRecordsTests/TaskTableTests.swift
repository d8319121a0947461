import Foundation
import TestSupport
import Testing

@testable import PolicyRecords

@Suite struct TaskTableTests {
  func read(_ table: String, sidecar: String? = nil) throws -> Reading {
    try Reading("plan.txt", table, sidecar: sidecar)
  }

  @Test func anotherTableOfTheShapeIsRead() throws {
    let reading = try read(
      """
      某市2025年工作要点分工表
      编号 工作任务 责任部门

      （一）营商环境
      1 推进“一件事”集成办理，
      2025年底前覆盖30项。 市政务数据局、司法局负责
      2
      建设 AI Lab 和 Big Data 中心，完成率达到95
      %。
      市科技局牵头，各区政府配合
      - 1 -
      编号 工作任务 责任部门
      （二）公共服务
      3 优化办税服务 市税务局牵头
      """)
    #expect(reading.records.map(\.number) == [1, 2, 3])
    #expect(reading.records.map(\.id) == ["plan#1", "plan#2", "plan#3"])
    #expect(reading.records.map(\.section) == ["（一）营商环境", "（一）营商环境", "（二）公共服务"])
    #expect(
      reading.records.map(\.text) == [
        "推进“一件事”集成办理，2025年底前覆盖30项。", "建设AI Lab和Big Data中心，完成率达到95%。", "优化办税服务",
      ])
    #expect(
      reading.records.map(\.units) == [
        [.init(name: "市政务数据局", role: .byDuty), .init(name: "市司法局", role: .byDuty)],
        [.init(name: "市科技局", role: .lead), .init(name: "各区政府", role: .support)],
        [.init(name: "市税务局", role: .lead)],
      ])
    #expect(
      reading.reports(from: .note) == [
        "1: note: before the table: \"某市2025年工作要点分工表\"",
        "6: note: units of row 1: role \"负责\": read as 按职责分工负责", "11: note: page number \"- 1 -\"",
      ])
  }

  @Test func aRowGoesOnOverAPageBreak() throws {
    let reading = try read(
      """
      序号 改革任务措施 责任单位

      １ 推进治理事项标准化ꎬ 打造全省一体化

      ２

      \u{0C}序号 改革任务措施 责任单位

      协同联动中心ꎮ

      省政务服务数据管理局、

      序号 改革任务措施 责任单位

      省委政法委牵头
      """)
    #expect(reading.records.map(\.text) == ["推进治理事项标准化，打造全省一体化协同联动中心。"])
    #expect(reading.records[0].units.map(\.name) == ["省政务服务数据管理局", "省委政法委"])
    #expect(reading.records[0].lines == 3...15)
    #expect(reading.reports(from: .note) == ["5: note: page number \"２\""])
  }

  @Test func aSectionBelowASectionKeepsBothHeadings() throws {
    let reading = try read("一、加强\n统筹\n\n（一）总体\n１ 建设平台。 省教育厅牵头\n\n二、保障\n２ 加强监督。 省审计厅牵头\n")
    #expect(reading.records.map(\.section) == ["一、加强统筹 （一）总体", "二、保障"])
    #expect(reading.reports() == [])
  }

  @Test func gapsAndRepeatsAreReported() throws {
    let reading = try read(
      """
      １ 建设甲平台ꎮ 省教育厅牵头

      ４ 建设乙平台ꎮ 省教育厅牵头

      ４ 建设丙平台ꎮ 省教育厅牵头

      ６ 建设丁平台ꎮ 省教育厅牵头
      """, sidecar: #"{"doc_no":"粤府〔2023〕47号"}"#)
    #expect(reading.records.map(\.number) == [1, 4, 4, 6])
    #expect(
      reading.records.map(\.id) == [
        "粤府〔2023〕47号#1", "粤府〔2023〕47号#4", "粤府〔2023〕47号#4-2", "粤府〔2023〕47号#6",
      ])
    #expect(
      reading.reports() == [
        "3: warning: a gap in the numbering: expected 2, found 4; missing: 2 to 3",
        "5: warning: a repeat in the numbering: expected 5, found 4",
        "7: warning: a gap in the numbering: expected 5, found 6; missing: 5",
      ])
  }

  @Test func rowsWithoutUnitsOrTextAreReported() throws {
    let reading = try read(
      """
      一、空章

      二、有章

      １ 建设甲平台ꎮ

      ２

      省教育厅牵头

      ３

      建设丙平台ꎬ 优化服务ꎮ

      ４ 建设丁平台ꎮ 省教育厅把关
      """)
    #expect(reading.records.map(\.text) == ["建设甲平台。", "建设丙平台，优化服务。", "建设丁平台。"])
    #expect(reading.records.map(\.units.count) == [0, 0, 1])
    #expect(
      reading.reports() == [
        "1: warning: no row stands under the heading \"一、空章\"", "5: warning: row 1 has no units",
        "7: error: row 2 has no text, only units: \"省教育厅牵头\"", "11: warning: row 3 has no units",
        "15: warning: units of row 4: unknown role \"把关\": read as 按职责分工负责",
      ])
  }

  @Test func orphanLinesAreReported() throws {
    let reading = try read(
      """
      序号 改革任务措施 责任单位

      一、总则

      没有编号的文字

      １ 建设甲平台ꎮ 省教育厅牵头

      落在行外的一行
      和它的下一行

      ２ 建设乙平台ꎮ

      夹在行内的一段

      省财政厅牵头
      """)
    #expect(reading.records.map(\.text) == ["建设甲平台。", "建设乙平台。"])
    #expect(reading.records[1].units == [.init(name: "省财政厅", role: .lead)])
    #expect(
      reading.reports() == [
        "5: error: the line belongs to no row: \"没有编号的文字\"", "9: error: the line belongs to no row: \"落在行外的一行\"",
        "10: error: the line belongs to no row: \"和它的下一行\"", "14: error: the line belongs to no row: \"夹在行内的一段\"",
      ])
  }

  @Test func cellsWithoutBlankLinesBetweenThemAreTold() throws {
    let reading = try read(
      """
      一、统筹
      １
      建设甲平台ꎬ
      优化服务ꎮ
      省教育厅牵头
      省财政厅配合
      ２ 建设乙平台ꎮ
      省审计厅牵头

      省财政厅配合
      二、保障
      ３ 建设丙平台ꎮ 省教育厅牵头
      第 1 页 共 1 页
      """)
    #expect(reading.records.map(\.text) == ["建设甲平台，优化服务。", "建设乙平台。", "建设丙平台。"])
    #expect(reading.records.map(\.section) == ["一、统筹", "一、统筹", "二、保障"])
    #expect(reading.records.map { $0.units.map(\.role) } == [[.lead, .support], [.lead, .support], [.lead]])
    #expect(reading.reports() == [])
  }

  @Test func aRowEndsBeforeItSwallowsAFile() throws {
    let reading = try read("１ 建设平台\n" + String(repeating: "写个不停\n\n", count: 500) + "２ 建设乙平台ꎮ 省教育厅牵头。\n")
    #expect(reading.records.map(\.number) == [1, 2])
    #expect(reading.records[1].units == [.init(name: "省教育厅", role: .lead)])
    #expect(reading.diagnostics.count { $0.severity == .error } == 351)
  }

  @Test func textsThatBeginWithNumbersBeginNoRow() throws {
    let reading = try read("１\n\n２０２５ 年底前建成平台ꎮ\n\n省教育厅牵头\n\n２ 扩大到\n３ 个市ꎮ 省教育厅牵头\n３ 再扩大ꎮ 省教育厅牵头")
    #expect(reading.records.map(\.text) == ["２０２５年底前建成平台。", "扩大到３个市。", "再扩大。"])
    #expect(reading.reports() == [])
  }

  @Test func sourcesThatAreNoTableThrow() throws {
    #expect(throws: SourceError.self) { try read("") }
    #expect(throws: SourceError.self) { try read("只有文字，没有表格。\n") }
    let error = #expect(throws: SourceError.self) {
      try Reading("plan.txt", Data("１ 建设平台ꎮ\n".utf8) + Data([0xE6, 0x95, 0x0A]))
    }
    guard case .notUTF8(_, line: 2) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func theFirstErrorEndsStrictReading() throws {
    let error = #expect(throws: SourceError.self) {
      try Reading("plan.txt", "１\n\n２ 建设平台。 省教育厅牵头\n", strict: true)
    }
    guard case .rejected(let diagnostic) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(diagnostic.line == 1 && diagnostic.message == "row 1 has no text")
    #expect(try Reading("plan.txt", "２ 建设平台。\n", strict: true).records.count == 1, "warnings end nothing")
  }

  /// Damages the annex at random places; each of its lines must still be in a record, in a heading or reported.
  @Test func noLineIsDroppedInSilence() throws {
    let annex = try String(contentsOf: ProjectFiles.annex, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    try withSeed("noLineIsDroppedInSilence") { (generator: inout SeededGenerator) throws in
      for _ in 0..<8 {
        var lines = annex
        for _ in 0..<8 {
          let place = Int.random(in: 10..<lines.count, using: &generator)
          switch Int.random(in: 0..<4, using: &generator) {
          case 0: lines.remove(at: place)
          case 1: lines.insert(lines.randomElement(using: &generator) ?? "", at: place)
          case 2: lines.insert("游离的一句话", at: place)
          default: lines.insert("", at: place)
          }
        }
        let reading = try read(lines.joined(separator: "\n"))
        let covered = Set(reading.records.flatMap { Array($0.lines ?? 0...0) } + reading.diagnostics.map(\.line))
        for (index, line) in lines.enumerated() where !covered.contains(index + 1) {
          let text = TextRepair.repair(line)
          let isKnown =
            text.isEmpty || text == "序号改革任务措施责任单位" || reading.records.contains { $0.section.contains(text) }
            || reading.diagnostics.contains { $0.message.contains(text) }
          #expect(isKnown, "line \(index + 1): \(line)")
        }
      }
    }
  }
}
