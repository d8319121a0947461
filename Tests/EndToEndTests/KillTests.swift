import Foundation
import Glibc
import InvertedIndex
import TestSupport
import Testing

/// Kills the tool that changes an index, at random times: what it left is the index before the change or after it.
@Suite struct KillTests {
  private static func lines(_ round: Int) -> String {
    (0..<60).map { #"{"id": "m\#(($0 * 7 + round) % 90)", "text": "第\#(round)轮，推进公共数据授权运营。"}"# + "\n" }.joined()
  }

  private func records(_ index: String) throws -> (generation: Int, records: [String]) {
    let snapshot = try IndexSnapshot.open(index)
    let records = try snapshot.segments.flatMap { segment in
      try segment.verify()
      return try segment.liveDocuments.map { String(decoding: try segment.record($0), as: UTF8.self) }
    }
    return (snapshot.manifest.generation, records.sorted())
  }

  /// Runs a command that is killed after some microseconds, or not.
  private func run(_ arguments: [String], killedAfter time: UInt32?) throws -> Int32 {
    let process = try policyIndex.start(arguments)
    if let time {
      usleep(time)
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func whateverIsKilledLeavesTheOldIndexOrTheNewOne() throws {
    let directory = try TemporaryDirectory()
    let index = directory.path + "/index"
    let source = try directory.write("plan.jsonl", Data(Self.lines(0).utf8))
    #expect(try policyIndex("build", "--index", index, source).status == 0)
    let rounds = ProcessInfo.processInfo.environment["POLICY_KILLS"].flatMap(Int.init) ?? 8
    try withSeed("kills") { generator in
      for round in 1...rounds {
        let source = try directory.write("plan\(round).jsonl", Data(Self.lines(round).utf8))
        let commands = [["update"], ["delete", "m\(round)", "m\(round + 30)"], ["merge"]]
        var command = commands[round % 2 == 0 ? 0 : round % 3]
        command.insert(contentsOf: ["--index", index], at: 1)
        if command[0] == "update" { command.append(source) }
        // What the change comes to is told by one that is let run, on a copy.
        let copy = directory.path + "/copy\(round)"
        try FileManager.default.copyItem(atPath: index, toPath: copy)
        var twin = command
        twin[2] = copy
        let start = ContinuousClock.now
        #expect(try run(twin, killedAfter: nil) == 0)
        let time = Int((ContinuousClock.now - start) / .microseconds(1))
        let (before, after) = (try records(index), try records(copy))
        _ = try run(command, killedAfter: UInt32(Int.random(in: 0...time, using: &generator)))
        let found = try records(index)
        #expect(found == before || found == after, "round \(round)")
      }
      #expect(try run(["merge", "--index", index], killedAfter: nil) == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: index)
      #expect(names.count <= 9, "\(names)")
    }
  }
}
