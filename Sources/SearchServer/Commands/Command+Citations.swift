import JSONText
import LineProtocol
import PolicySearch

extension Command {
  /// Finds what a measure or a text cites.
  static let citations: Command = .init(
    "CITATIONS", line: "\(SourceOptions.usage) -- id", array: "id \(SourceOptions.usage)",
    arity: 1...Int.max, of: .text,
    summary: "Finds what the measure of this id cites, or a text, and what that is in the index; null without it."
  ) { call, session throws(ErrorReply) in
    let (source, options) = try call.argument { words throws(OptionReader.Failure) in try SourceOptions(words) }
    try call.checkDraft(source)
    let service = call.index(session).service
    let deadline = call.server.limits.deadline(options.deadline)
    return .answer { () throws(ErrorReply) in
      try service.citations(in: options.source(source), deadline: deadline) ?? .null
    }
  }

  /// Finds what cites a measure.
  static let citedBy: Command = .init(
    "CITEDBY", line: "\(CitedByArguments.usage) -- id", array: "id \(CitedByArguments.usage)", arity: 1...Int.max,
    of: .text,
    summary:
      "Finds the measures that cite the measure of this id or its document, or what a text names; null without it."
  ) { call, session throws(ErrorReply) in
    let limits = call.server.limits
    let (source, arguments) = try call.argument { words throws(OptionReader.Failure) in
      try CitedByArguments(words, limits: limits)
    }
    try call.checkDraft(source)
    let service = call.index(session).service
    let deadline = limits.deadline(arguments.deadline)
    return .answer { () throws(ErrorReply) in
      try service.citing(
        arguments.isText ? .text(source) : .record(id: source), offset: arguments.page.offset,
        limit: arguments.page.count, deadline: deadline) ?? .null
    }
  }
}

extension Command.Call {
  /// Refuses a draft that is too long.
  func checkDraft(_ text: String) throws(ErrorReply) {
    guard text.utf8.count <= PolicyIndex.draftLimit else {
      throw ErrorReply(
        .queryTooLong, "expected a text of at most \(PolicyIndex.draftLimit) bytes, found \(text.utf8.count)")
    }
  }
}

/// The options of CITEDBY.
private struct CitedByArguments {
  var page = Page()
  var isText = false
  var deadline: Int?

  static let usage = "[LIMIT offset n] [TEXT] [DEADLINE ms]"

  init(_ words: ArraySlice<String>, limits: ServerLimits) throws(OptionReader.Failure) {
    var reader = OptionReader(words)
    while let name = reader.name() {
      switch name {
      case "LIMIT": page = try reader.page(limits)
      case "TEXT": isText = true
      case "DEADLINE": deadline = try reader.milliseconds(name)
      default: throw OptionReader.unknown(name, Self.usage)
      }
      try reader.once(name)
    }
  }
}
