import JSONText
import LineProtocol
import PolicySearch

extension Command {
  /// Says what changed from one wording to another.
  static let compare: Command = .init(
    "COMPARE", line: "id \(SourceOptions.usage) -- id", array: "id id \(SourceOptions.usage)",
    arity: 1...Int.max, of: .text,
    summary: "Says what changed from the measure of an id to that of another, or to a text; null without one."
  ) { call, session throws(ErrorReply) in
    var (first, second, options) = try call.wordAndText { words throws(OptionReader.Failure) in
      try SourceOptions(words)
    }
    // In an array the text stands before the word.
    if call.framing != .line { swap(&first, &second) }
    try call.checkDraft(second)
    let service = call.index(session).service
    let other = options.source(second)
    let deadline = call.server.limits.deadline(options.deadline)
    return .answer { [first] () throws(ErrorReply) in
      try service.comparison(of: first, with: other, deadline: deadline) ?? .null
    }
  }
}
