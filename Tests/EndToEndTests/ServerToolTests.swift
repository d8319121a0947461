import Foundation
import Glibc
import TestSupport
import Testing

/// The server as a program: its settings, its signals and its end.
@Suite struct ServerToolTests {
  private let directory: TemporaryDirectory
  private let reader = "0123456789-数据"
  private let admin = "9876543210-政策"

  init() throws { directory = try TemporaryDirectory() }

  private func file(_ name: String, _ text: String, permissions: Int = 0o600) throws -> String {
    let path = try directory.write(name, Data(text.utf8))
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
    return path
  }

  @Test func whatCannotBeStartedSaysWhyByItsStatus() throws {
    let index = try AnnexIndex.path()
    let damaged = directory.path + "/damaged"
    try FileManager.default.copyItem(atPath: index, toPath: damaged)
    try Data("无".utf8).write(to: URL(filePath: damaged + "/manifest"))
    let absent = directory.path + "/absent"
    let certificate = ["--set", "certificate=\(absent)", "--set", "key=\(absent)"]
    let cases: [([String], Int32, String)] = [
      (["--nope"], 64, "--nope"), (["--port", "x"], 64, "--port: expected a number"),
      (["--set", "nope=1"], 64, "--set nope: expected a setting"),
      (["--index", "1=\(index)"], 64, "--index: expected a name"),
      (["--host", "0.0.0.0"], 64, "--host: expected tokens"),
      (["--config", try file("wrong", "port = 0\n# 端口\nporto = 1\n")], 78, "wrong:3: expected a setting"),
      (["--config", try file("open", "host = 0.0.0.0\n")], 78, "open:1: expected tokens or anonymous"),
      (
        ["--config", try file("twice", "index = \(index)\nindex = \(index)\n")], 78, "twice:2: expected each name once"
      ),
      (["--config", absent], 66, "absent: cannot be read"), (["--index", absent], 66, "no index in"),
      (["--index", damaged], 65, "damaged/manifest"), (["--index", index, "--tokens", absent], 66, "absent"),
      (["--index", index, "--tokens", try file("short", "read 短\n")], 65, "short: line 1: expected a token"),
      (["--index", index] + certificate, 66, "absent: cannot be read: No such file"),
    ]
    for (arguments, status, message) in cases {
      let outcome = try policyServer.run(arguments + ["--check-config"])
      #expect(outcome.status == status && outcome.errors.contains(message), "\(arguments): \(outcome)")
    }
    let variable = try policyServer.run(["--check-config"], environment: ["POLICY_SERVER_IDLE_TIME": "long"])
    #expect(variable.status == 78 && variable.errors.contains("POLICY_SERVER_IDLE_TIME: expected a number"))
    let server = try ServerProcess(["--index", index])
    let second = try policyServer.run(["--index", index, "--port", String(server.port)])
    #expect(second.status == 74 && second.errors.contains("cannot listen on 127.0.0.1:\(server.port)"))
  }

  @Test func theSettingsThatArePrintedAreReadBackTheSame() throws {
    let flags = ["--index", "法规=\(try AnnexIndex.path())", "--set", "idle-time=2.5", "--check-config"]
    let printed = try policyServer.run(flags)
    #expect(printed.status == 0 && printed.lines.contains("idle-time = 2.5"))
    let again = try policyServer.run(["--config", try file("printed", printed.output), "--check-config"])
    #expect(again.status == 0 && again.output == printed.output)
  }

  @Test func signalsAreObeyed() throws {
    let tokens = try file("tokens", "read \(reader)\n", permissions: 0o644)
    let server = try ServerProcess(["--index", try AnnexIndex.path(), "--tokens", tokens, "--set", "watch=0"])
    #expect(server.readLog(until: "chmod 600"))
    let client = try TestClient(port: server.port)
    try client.send("PING\nAUTH \(admin)\nAUTH \(reader)\nRELOAD\nCOUNT “首席数据官”\n")
    let answers = try client.readLines(5)
    for (answer, part) in zip(answers, ["\"noauth\"", "\"wrongpass\"", "\"OK\"", "\"noperm\"", "1"]) {
      #expect(answer.contains(part))
    }

    _ = try file("tokens", "admin \(admin)\n")
    server.signal(SIGHUP)
    #expect(server.readLog(until: "read the tokens again"))
    try client.send("COUNT “首席数据官”\nAUTH \(admin)\nRELOAD\n")
    let later = try client.readLines(3)
    #expect(later[0].contains("\"noauth\"") && later[2].contains("\"adopted\":false"))

    _ = try file("tokens", "无\n")
    server.signal(SIGHUP)
    #expect(server.readLog(until: "goes on with the old ones"))
    try client.send("PING\n")
    #expect(try client.readLine() == #"{"status":"PONG"}"#)

    // What was sent before the signal is answered, half a line is not, and whoever says nothing is not waited for.
    // One that is not accepted yet may be reset instead of closed.
    let idle = try TestClient(port: server.port)
    try idle.send("PING\n")
    #expect(try idle.readLine()?.contains("\"noauth\"") == true)
    server.signal(SIGTERM)
    #expect(server.waitUntilExit() == 0)
    #expect(try client.readLine() == nil && idle.readLine() == nil)
    #expect(throws: TestClient.Failure.self) { try TestClient(port: server.port) }
    let log = server.readLog()
    #expect(!log.contains(admin) && !log.contains(reader))
  }

  static let analyzer = URL(filePath: "/usr/bin/systemd-analyze")

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: analyzer.path), "needs systemd-analyze"))
  func theUnitIsOne() throws {
    let unit = ProjectFiles.root.appending(path: "Tools/policy-server.service")
    let text = try String(contentsOf: unit, encoding: .utf8)
    #expect(text.contains("/usr/local/bin/policy-server"))
    let copy = try file(
      "policy-server.service", text.replacingOccurrences(of: "/usr/local/bin/policy-server", with: "/bin/true"))
    let process = Process()
    process.executableURL = Self.analyzer
    process.arguments = ["verify", copy]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let found = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && !found.contains("policy-server.service:"), "\(found)")
  }
}
