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

  /// The cells of the rows of tables.
  static let rows = document.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.hasSuffix("|") }.map {
    $0.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func everyErrorCodeIsInItWithWhetherToAskAgain() {
    for code in ErrorCode.allCases {
      let rows = Self.rows.filter { $0[0].hasPrefix("`\(code.rawValue)`") }
      #expect(rows.count == 1 && rows[0].count == 3 && rows[0].allSatisfy { !$0.isEmpty }, "\(code.rawValue)")
    }
  }

  @Test func theSettingsOfLimitsAreThereWithTheirDefaults() {
    let limits = Self.rows.filter { $0.count == 4 && $0[1].first?.isNumber == true && $0[3].first == "`" }
    #expect(limits.count >= 14)
    for row in limits {
      let setting = ServerSetting.all.first { "`\($0.name)`" == row[3] }
      let digits = row[1].prefix { $0.isNumber || $0 == "," }.filter(\.isNumber)
      #expect(setting?.defaults == [digits], "\(row)")
    }
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
