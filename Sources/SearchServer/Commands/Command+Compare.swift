import JSONText
import LineProtocol
import PolicySearch

extension Command {
  /// Says what changed from one wording to another.
  static let compare: Command = .init(
    "COMPARE", line: "id [TEXT] -- id", array: "id id [TEXT]", arity: 1...Int.max, of: .text,
    summary: "Says what changed from the measure of an id to that of another, or to a text; null without one."
  ) { call, session throws(ErrorReply) in
    var (first, second, isText) = try call.wordAndText { words throws(OptionReader.Failure) in
      try TextOption(words, usage: "[TEXT]").isText
    }
    // In an array the text stands before the word.
    if call.framing != .line { swap(&first, &second) }
    try call.checkDraft(second)
    let service = call.index(session).service
    let other = isText ? RelatedSource.text(second) : .record(id: second)
    return .answer { [first] () throws(ErrorReply) in try service.comparison(of: first, with: other) ?? .null }
  }
}
