import JSONText
import LineProtocol
import PolicySearch
import QueryLanguage

/// What the search helpers of Redis clients ask for.
extension Command {
  /// Searches an index by the grammar of structured queries, and answers as RediSearch does.
  static let redisSearch: Command = .init(
    "FT.SEARCH", line: "index query \(RediSearchOptions.usage)", arity: 2...Int.max,
    summary: "Finds the measures that a structured query asks for, in RediSearch's form."
  ) { call, session throws(ErrorReply) in
    let service = try call.index(named: call.arguments[0]).service
    let options = try RediSearchOptions(
      call.arguments.dropFirst(2), index: service.fields, limits: call.server.limits)
    var request = SearchRequest(
      try RediSearchQuery(call.arguments[1]).structured, syntax: .structured, limit: options.page.count,
      offset: options.page.offset)
    request.filters = options.filters
    request.order = options.order
    request.parameters = options.parameters
    request.deadline = call.server.limits.deadline(options.timeout)
    request.readsRecords = options.hasContent
    // Its replies have no place for them.
    request.findsUnmatched = false
    request.findsHighlights = options.hasContent && options.highlighting != nil
    request.snippets = options.hasContent ? options.summary?.snippets : nil
    let hasMaps = call.framing == .line || session.respVersion == 3
    return .answer { [request] () throws(ErrorReply) in
      let result = try service.search(request)
      let reply = RediSearchReply(options: options)
      return hasMaps ? reply.map(result) : reply.list(result)
    }
  }

  /// Tells how a query is read.
  static let redisSearchExplain: Command = .init(
    "FT.EXPLAIN", line: "index query [PARAMS n name value…] [DIALECT n]", arity: 2...Int.max,
    summary: "Shows the tree of a structured query."
  ) { call, _ throws(ErrorReply) in
    let fields = try call.index(named: call.arguments[0]).service.fields
    let options = try RediSearchOptions(call.arguments.dropFirst(2), index: fields, limits: call.server.limits)
    let text = try RediSearchQuery(call.arguments[1]).structured
    do throws(QuerySyntaxError) {
      let query = try StructuredQuery(text, parameters: options.parameters, fields: fields)
      return .reply(.value(.string(query.root.tree())))
    } catch { throw ErrorReply(.badQuery, error.description) }
  }

  /// Tells what an index holds, in the words of RediSearch where it has them.
  static let redisSearchInfo: Command = .init(
    "FT.INFO", line: "index", arity: 1...1, summary: "Tells what the index of this name holds."
  ) { call, _ throws(ErrorReply) in
    let index = try call.index(named: call.arguments[0])
    let facts = index.service.statistics.object ?? JSONObject()
    var info = JSONObject()
    info["index_name"] = .string(index.name)
    info["num_docs"] = facts["records"]
    info["num_terms"] = facts["terms"]
    return .reply(.value(.object(JSONObject(info.members + facts.members))))
  }

  /// Lists the indexes.
  static let redisSearchList: Command = .init(
    "FT._LIST", line: "", arity: 0...0, summary: "Lists the names of the indexes."
  ) { call, _ in .reply(.value(.array(call.server.indexes.entries.map { .string($0.name) }))) }
}
