import JSONText
import LineProtocol
import PolicySearch
import QueryLanguage

extension Command {
  /// Says why a record is where it is among the hits.
  static let explain: Command = .init(
    "EXPLAIN", line: "id \(ExplainOptions.usage) -- text", array: "text id \(ExplainOptions.usage)",
    arity: 1...Int.max, of: .text,
    summary: "Says why the measure of this id is where it is among the hits, or is none of them; null without it."
  ) { call, session throws(ErrorReply) in
    let (id, text, options) = try call.wordAndText { words throws(OptionReader.Failure) in try ExplainOptions(words) }
    var request = SearchRequest(text, syntax: options.syntax)
    request.filters = options.filters
    request.parameters = options.parameters
    request.deadline = call.server.limits.deadline(options.deadline)
    let service = call.index(session).service
    return .answer { [request] () throws(ErrorReply) in try service.explanation(of: request, id: id) ?? .null }
  }
}

/// The options of EXPLAIN.
private struct ExplainOptions {
  var syntax = QuerySyntax.plain
  var filters: [String] = []
  var parameters = QueryParameters()
  var deadline: Int?

  static let usage = "[STRUCTURED] [FILTER query] [PARAMS n name value…] [DEADLINE ms]"

  init(_ words: ArraySlice<String>) throws(OptionReader.Failure) {
    var reader = OptionReader(words)
    while let name = reader.name() {
      switch name {
      case "STRUCTURED": syntax = .structured
      case "FILTER": filters.append(try reader.filter(after: filters))
      case "PARAMS":
        parameters = try reader.parameters()
        try reader.once(name)
      case "DEADLINE":
        deadline = try reader.milliseconds(name)
        try reader.once(name)
      default: throw OptionReader.unknown(name, Self.usage)
      }
    }
  }
}
