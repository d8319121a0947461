import Foundation
import JSONText
import Synchronization
import TestSupport
import Testing

/// Searches an index in processes of their own while others change it.
@Suite struct RaceToolTests {
  @Test func everySearchFindsOneStateOfTheIndex() throws {
    let directory = try TemporaryDirectory()
    let index = directory.path + "/index"
    func write(_ round: Int, _ ids: Range<Int>) throws -> String {
      let lines = ids.map { #"{"id": "m\#($0)", "text": "第\#(round)轮，推进公共数据授权运营。"}"# + "\n" }
      return try directory.write("plan\(round).jsonl", Data(lines.joined().utf8))
    }
    var records: [String: Int] = [:]
    for id in 0..<20 { records["m\(id)"] = 0 }
    let states = Mutex([records])
    #expect(try policyIndex("build", "--index", index, write(0, 0..<20)).status == 0)
    let isWritten = Atomic(false)
    let problems = Mutex<[String]>([])
    let readers = DispatchGroup()
    for _ in 0..<2 {
      DispatchQueue.global().async(group: readers) {
        repeat {
          do {
            let found = try policySearch("--index", index, "--format", "ndjson", "--syntax", "query", "*")
            var state: [String: Int] = [:]
            for line in found.lines {
              let record = try JSONValue.parse(line).object
              let round = record?["text"]?.string?.dropFirst().prefix { $0.isNumber }
              state[record?["id"]?.string ?? ""] = round.flatMap { Int($0) }
            }
            let isKnown = states.withLock { $0.contains(state) }
            if found.status != 0 || !isKnown {
              problems.withLock { $0.append("\(found.status) \(found.errors) \(state)") }
            }
          } catch { problems.withLock { $0.append("\(error)") } }
        } while !isWritten.load(ordering: .acquiring)
      }
    }
    defer {
      isWritten.store(true, ordering: .releasing)
      readers.wait()
    }
    for round in 1...6 {
      let ids = (round * 3)..<(round * 3 + 6)
      for id in ids { records["m\(id)"] = round }
      states.withLock { $0.append(records) }
      #expect(try policyIndex("update", "--index", index, write(round, ids)).status == 0)
      records["m\(round)"] = nil
      states.withLock { $0.append(records) }
      #expect(try policyIndex("delete", "--index", index, "m\(round)").status == 0)
      if round.isMultiple(of: 3) { #expect(try policyIndex("merge", "--index", index).status == 0) }
    }
    isWritten.store(true, ordering: .releasing)
    readers.wait()
    #expect(problems.withLock(\.self) == [])
    #expect(try policyIndex("verify", "--index", index).status == 0)
  }
}
