import Foundation
import LineProtocol
import TestSupport
import Testing

@testable import SearchServer

/// PROTOCOL.md says what the server does.
@Suite struct ProtocolDocumentTests {
  static let document = try! String(contentsOf: ProjectFiles.root.appending(path: "PROTOCOL.md"), encoding: .utf8)

  @Test func theTranscriptsHappenAsWritten() async throws {
    let transcripts = try Transcript.all(in: Self.document)
    #expect(transcripts.count >= 10)
    let annex = try AnnexIndex()
    try await withServer(IndexService(annex.index)) { _, port in
      for transcript in transcripts { try replay(transcript, port) }
    }
    withExtendedLifetime(annex) {}
  }

  private func replay(_ transcript: Transcript, _ port: Int) throws {
    let client = try TestClient(port: port)
    for step in transcript.steps {
      switch step {
      case .send(let bytes): try client.send(bytes)
      case .expect(let expected):
        let line = try client.readLine()
        #expect(
          line.map { Transcript.matches($0, expected) } == true, "\(transcript): \(line ?? "the end"), not \(expected)")
      case .closes:
        #expect(try client.readLine() == nil, "\(transcript)")
        return
      case .endsAnyhow: return
      }
    }
    client.finishSending()
    #expect(try client.readLine() == nil, "\(transcript)")
  }

  @Test func everyCommandIsInIt() {
    for command in CommandTable.standard.commands {
      for framing in [Framing.line, .resp] {
        let usage = command.usage(framing).replacingOccurrences(of: "|", with: "\\|")
        #expect(
          Self.document.contains("`\(usage)`") || Self.document.contains("`\(command.usage(framing))`"), "\(usage)")
      }
    }
  }

  @Test func everyErrorCodeIsInIt() {
    for code in ErrorCode.allCases { #expect(Self.document.contains("| `\(code.rawValue)` "), "\(code.rawValue)") }
  }

  @Test func everyLimitIsInIt() {
    let limits = ServerLimits()
    let rows = [
      ("without its end", limits.request.lineLength), ("of an element", limits.request.argumentLength),
      ("elements of an array", limits.request.argumentCount), ("elements together", limits.request.requestLength),
      ("hits of a reply", limits.hits), ("hits together", limits.depth), ("bytes of a reply", limits.replyLength),
      ("in work at once", limits.pipelinedRequests), ("has not taken", limits.unsentLength),
      ("| connections |", limits.connections), ("of one address", limits.connectionsPerAddress),
      ("seconds of a search", Int(limits.searchTime.components.seconds)),
      ("whole request read", Int(limits.idleTime.components.seconds)),
      ("shuts down", Int(limits.drainTime.components.seconds)),
    ]
    for (what, value) in rows {
      let pattern = "| \(value.formatted(.number.locale(Locale(identifier: "en_US"))))"
      #expect(
        Self.document.split(separator: "\n").contains {
          $0.hasPrefix("|") && $0.contains(what) && $0.contains(pattern)
        },
        "\(what) \(pattern)")
    }
  }
}
