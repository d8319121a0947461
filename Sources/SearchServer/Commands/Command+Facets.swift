import JSONText
import LineProtocol
import PolicySearch
import QueryLanguage

extension Command {
  /// Counts the hits by the values of fields.
  static let facets: Command = .init(
    "FACETS", line: "field \(FacetOptions.usage) -- text", array: "text field \(FacetOptions.usage)",
    arity: 1...Int.max, of: .text,
    summary: "Counts the measures that match the text by the values of a field."
  ) { call, session throws(ErrorReply) in
    let service = call.index(session).service
    let fields = service.fields
    let (field, text, options) = try call.wordAndText { words throws(OptionReader.Failure) in
      try FacetOptions(words, fields: fields)
    }
    var request = SearchRequest(text, syntax: options.syntax, limit: 0)
    do throws(OptionReader.Failure) {
      var reader = OptionReader([field])
      request.facets = [try reader.facet(after: [], of: fields)] + options.facets
    } catch { throw error.reply }
    request.facetLimit = options.values
    request.filters = options.filters
    request.parameters = options.parameters
    request.findsHighlights = false
    request.findsCorrections = false
    request.deadline = call.server.limits.deadline(options.deadline)
    return .answer { [request] () throws(ErrorReply) in
      var result = try service.search(request).object ?? JSONObject()
      result["hits"] = nil
      return .object(result)
    }
  }
}

/// The options of FACETS.
private struct FacetOptions {
  var syntax = QuerySyntax.plain
  var facets: [QueryField] = []
  var filters: [String] = []
  var parameters = QueryParameters()
  var values = 10
  var deadline: Int?

  static let usage = "[VALUES n] [FACET field] [STRUCTURED] [FILTER query] [PARAMS n name value…] [DEADLINE ms]"

  init(_ words: ArraySlice<String>, fields: QueryFields) throws(OptionReader.Failure) {
    var reader = OptionReader(words)
    while let name = reader.name() {
      switch name {
      case "STRUCTURED": syntax = .structured
      case "FILTER": filters.append(try reader.filter(after: filters))
      case "FACET": facets.append(try reader.facet(after: facets, of: fields))
      case "VALUES":
        values = try reader.integer(name, in: 1...10_000)
        try reader.once(name)
      case "DEADLINE":
        deadline = try reader.milliseconds(name)
        try reader.once(name)
      case "PARAMS":
        parameters = try reader.parameters()
        try reader.once(name)
      default: throw OptionReader.unknown(name, Self.usage)
      }
    }
  }
}
