import JSONText
import LineProtocol

extension Command {
  /// Shows how a text is folded and cut.
  static let analyze: Command = .init(
    "ANALYZE", line: "text", arity: 1...1, of: .text, summary: "Shows how the text is folded and cut into tokens."
  ) { call, session in
    let service = call.index(session).service
    let text = call.arguments[0]
    return .answer { () throws(ErrorReply) in service.analysis(of: text) }
  }

  /// Adopts what has been published, without waiting for the server to see it.
  static let reload: Command = .init(
    "RELOAD", line: "", arity: 0...0, access: .admin,
    summary: "Answers from what has been published since, and tells whether there was anything."
  ) { call, session in
    let index = call.index(session)
    let reloader = call.server.reloader
    return .workBeforeOthers {
      Outcome.reply { () throws(ErrorReply) in
        let isNew = try reloader.reload(index)
        return [
          "index": .string(index.name), "adopted": .bool(isNew), "generation": .integer(index.generation),
          "records": .integer(index.records),
        ]
      }
    }
  }

  /// Tells what the index holds.
  static let stats: Command = .init(
    "STATS", line: "", arity: 0...0, summary: "Tells what the index holds, as policy-index stats does."
  ) { call, session in .reply(.value(call.index(session).service.statistics)) }
}
