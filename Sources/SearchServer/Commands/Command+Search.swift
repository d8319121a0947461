import JSONText
import LineProtocol
import PolicySearch

extension Command {
  /// Searches for plain text. It cannot be a syntax error.
  static let search: Command = .init(
    "SEARCH", line: "\(SearchOptions.usage) -- text", array: "text \(SearchOptions.usage)", arity: 0...Int.max,
    of: .text,
    summary: "Finds the measures that match the text, best first."
  ) { call, session throws(ErrorReply) in try searching(call, session, .plain) }

  /// Searches by the grammar of structured queries.
  static let query: Command = .init(
    "QUERY", line: "\(SearchOptions.usage) -- query", array: "query \(SearchOptions.usage)", arity: 0...Int.max,
    of: .text,
    summary: "Finds the measures that a structured query asks for, best first."
  ) { call, session throws(ErrorReply) in try searching(call, session, .structured) }

  /// Counts what SEARCH would find.
  static let count: Command = .init(
    "COUNT", line: "text", arity: 1...1, of: .text, summary: "Tells how many measures match the text."
  ) { call, session in
    let service = call.index(session).service
    var request = SearchRequest(call.arguments[0], limit: 0)
    request.findsHighlights = false
    request.findsCorrections = false
    request.findsUnmatched = false
    request.deadline = call.server.limits.deadline(nil)
    return .answer { [request] () throws(ErrorReply) in
      let result = try service.search(request).object
      guard result?["partial"] == nil else {
        throw ErrorReply(.deadlineExceeded, "expected a count in time, found more to look at: SEARCH gives a part")
      }
      return result?["total"] ?? .null
    }
  }

  /// Gives one record.
  static let get: Command = .init(
    "GET", line: "id", arity: 1...1, of: .text, summary: "Gives the measure of this id, or null."
  ) { call, session in
    let service = call.index(session).service
    let id = call.arguments[0]
    return .answer { () throws(ErrorReply) in try service.record(id: id) ?? .null }
  }

  private static func searching(
    _ call: Call, _ session: Session, _ syntax: QuerySyntax
  ) throws(ErrorReply) -> Outcome {
    let limits = call.server.limits
    let service = call.index(session).service
    let (text, options) = try call.argument { words throws(OptionReader.Failure) in
      try SearchOptions(words, fields: service.fields, limits: limits)
    }
    let request = options.request(text, syntax, limits: limits)
    return .answer { () throws(ErrorReply) in options.view.apply(to: try service.search(request)) }
  }
}
