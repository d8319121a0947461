import Foundation
import TestSupport
import Testing

/// Runs the commands of the README and holds what they print to what the README shows.
struct TranscriptTests {
  /// A command and what is shown below it.
  struct Exchange: CustomStringConvertible, Sendable {
    let command: String
    let output: String

    var description: String { command }
  }

  static let exchanges: [Exchange] = {
    let blocks = (try? MarkdownPage("README.md").blocks.filter { $0.language == "console" }) ?? []
    return blocks.flatMap { block in
      ("\n" + block.text).split(separator: "\n$ ").map { text in
        let command = text.prefix { $0 != "\n" }
        return Exchange(command: String(command), output: String(text.dropFirst(command.count)))
      }
    }
  }()

  /// In place of the netcat of a terminal: asks a server of its own, whatever the port.
  static let netcat = """
    nc() {
      exec {lines}< <(exec policy-server --port 0 2>/dev/null)
      local server=$! address connection
      read -r _ _ address <&"$lines"
      exec {connection}<>"/dev/tcp/127.0.0.1/${address##*:}"
      cat >&"$connection"
      head -n 1 <&"$connection"
      kill "$server"
    }

    """

  private final class Anchor {}

  static func run(_ command: String, index: String) throws -> String {
    let tools = Bundle(for: Anchor.self).bundleURL.path
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", netcat + command]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PATH": "\(tools):/usr/bin:/bin", "POLICY_INDEX": index]
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Without times and scores, which differ from machine to machine, and without the blank lines around it.
  static func comparable(_ output: String) -> String {
    output.replacing(/[0-9.]+ ms/, with: "0 ms").replacing(/"took_us":[0-9]+/, with: "\"took_us\":0")
      .replacing(/"score":[0-9.e\-]+/, with: "\"score\":0").trimmingCharacters(in: .newlines)
  }

  @Test func theReadmeShowsWhatTheCommandsPrint() throws {
    #expect(Self.exchanges.count >= 4)
    let index = try TemporaryDirectory()
    let corpus = ProjectFiles.root.appending(path: "Corpus").path
    _ = try Self.run("policy-index build '\(corpus)' 2>/dev/null", index: index.path)
    for exchange in Self.exchanges {
      let printed = try Self.run(exchange.command, index: index.path)
      #expect(Self.comparable(printed) == Self.comparable(exchange.output), "\(exchange.command)")
    }
  }
}
