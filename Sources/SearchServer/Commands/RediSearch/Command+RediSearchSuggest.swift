import JSONText
import LineProtocol

extension Command {
  /// Completes what is being typed, as RediSearch does. The key is an index.
  static let redisSearchSuggest: Command = .init(
    "FT.SUGGET", line: "index prefix \(RediSearchSuggestOptions.usage)", arity: 2...Int.max,
    summary: "Tells what a text that is being typed may become, in RediSearch's form."
  ) { call, _ throws(ErrorReply) in
    let service = try call.index(named: call.arguments[0]).service
    let prefix = call.arguments[1]
    let options: RediSearchSuggestOptions
    do throws(OptionReader.Failure) {
      options = try RediSearchSuggestOptions(call.arguments.dropFirst(2), limits: call.server.limits)
    } catch { throw error.reply }
    return .answer { () throws(ErrorReply) in
      let found = try service.suggestions(for: prefix, limit: options.count, isFuzzy: options.isFuzzy)
      return .array((found.array ?? []).compactMap(\.object).flatMap(options.list))
    }
  }
}

/// The options of FT.SUGGET.
private struct RediSearchSuggestOptions {
  var count = 5
  var isFuzzy = false
  var hasScores = false
  var hasPayloads = false

  static let usage = "[FUZZY] [WITHSCORES] [WITHPAYLOADS] [MAX n]"

  init(_ words: ArraySlice<String>, limits: ServerLimits) throws(OptionReader.Failure) {
    var reader = OptionReader(words)
    while let name = reader.name() {
      switch name {
      case "FUZZY": isFuzzy = true
      case "WITHSCORES": hasScores = true
      case "WITHPAYLOADS": hasPayloads = true
      case "MAX": count = try reader.integer("MAX", in: 0...limits.hits)
      default: throw OptionReader.unknown(name, Self.usage)
      }
      try reader.once(name)
    }
  }

  /// The text of a completion, and as far as they are asked for the number of records it finds and its kind; of an alias
  /// what it stands for, too.
  func list(_ completion: JSONObject) -> [JSONValue] {
    var list = [completion["text"] ?? .null]
    if hasScores { list.append(.string(completion["count"]?.serialized() ?? "")) }
    if hasPayloads {
      let kind = completion["kind"]?.string ?? ""
      list.append(.string(completion["stands_for"]?.string.map { "\(kind) \($0)" } ?? kind))
    }
    return list
  }
}
