import CrossReference
import JSONText
import LineProtocol
import PolicySearch

extension Command {
  /// Finds what belongs with a measure or a draft.
  static let related: Command = .init(
    "RELATED", line: "\(RelatedArguments.usage) -- id", array: "id \(RelatedArguments.usage)", arity: 1...Int.max,
    of: .text,
    summary:
      "Finds the measures that belong with the measure of this id, or with a text, and says why; null without it."
  ) { call, session throws(ErrorReply) in
    let limits = call.server.limits
    let (source, arguments) = try call.argument { words throws(OptionReader.Failure) in
      try RelatedArguments(words, limits: limits)
    }
    try call.checkDraft(source)
    let service = call.index(session).service
    let deadline = limits.deadline(arguments.deadline)
    return .answer { () throws(ErrorReply) in
      let found = try service.related(
        to: arguments.isText ? .text(source) : .record(id: source), options: arguments.options, deadline: deadline)
      guard var object = found?.object, let measures = object["related"]?.array else { return .null }
      object["related"] = .array(Array(measures.dropFirst(arguments.page.offset)))
      return .object(object)
    }
  }
}

/// The options of RELATED.
private struct RelatedArguments {
  var page = Page()
  var isText = false
  var options = RelatedOptions()
  var deadline: Int?

  static let usage = "[LIMIT offset n] [OTHERDOCS] [TEXT] [DEADLINE ms]"

  init(_ words: ArraySlice<String>, limits: ServerLimits) throws(OptionReader.Failure) {
    var reader = OptionReader(words)
    while let name = reader.name() {
      switch name {
      case "LIMIT": page = try reader.page(limits)
      case "OTHERDOCS": options.otherDocumentsOnly = true
      case "TEXT": isText = true
      case "DEADLINE": deadline = try reader.milliseconds(name)
      default: throw OptionReader.unknown(name, Self.usage)
      }
      try reader.once(name)
    }
    options.limit = page.offset + page.count
  }
}
