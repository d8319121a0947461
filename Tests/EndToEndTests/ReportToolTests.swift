import Foundation
import JSONText
import TestSupport
import Testing

/// The report over an index as the tool writes it.
struct ReportToolTests {
  @Test func everyMeasureHasItsLine() throws {
    let directory = try TemporaryDirectory()
    let source = URL(filePath: directory.path).appending(path: "plans.jsonl")
    let lines = [
      #"{"id":"甲-1","doc":"甲规划","text":"各级人民政府应当建立公共数据共享协调机制，加强监督检查。"}"#,
      #"{"id":"甲-2","doc":"甲规划","text":"推进智慧社区建设。"}"#,
      #"{"id":"乙-1","doc":"乙规划","text":"各级人民政府可以建立公共数据共享协调机制，加强监督检查。"}"#,
      #"{"id":"乙-2","doc":"乙规划","text":"=发展低碳建筑，\"试点\"先行。"}"#,
    ]
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: source)
    let index = directory.path + "/index"
    #expect(try policyIndex("build", "--index", index, source.path).status == 0)

    let json = try policyIndex("related", "--index", index, "--format", "ndjson", "--threads", "2")
    #expect(json.status == 0, "\(json.errors)")
    let entries = try json.lines.map { try #require(try JSONValue.parse($0).object) }
    #expect(entries.map { $0["id"]?.string } == ["甲-1", "甲-2", "乙-1", "乙-2"])
    #expect(entries.map { $0["cluster"]?.integer } == [1, nil, 1, nil])
    let match = try #require(entries[0]["matches"]?.array?.first?.object)
    #expect(match["id"] == .string("乙-1") && match["near_duplicate"] == .bool(true))
    #expect(entries[1]["matches"] == [])

    let csv = try policyIndex("related", "--index", index)
    #expect(csv.status == 0 && csv.errors.contains("4 measures, 2 matches, 1 clusters"), "\(csv.errors)")
    #expect(csv.output.hasPrefix("\u{FEFF}id,cluster,measure,match,"))
    #expect(csv.output.components(separatedBy: "\r\n").count == 6)
    #expect(csv.output.contains("\"'=发展低碳建筑，\"\"试点\"\"先行。\""))
    #expect(try policyIndex("related", "--index", index, "--threshold", "2").status == 64)
  }
}
