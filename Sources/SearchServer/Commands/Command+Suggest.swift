import JSONText
import LineProtocol
import PolicySearch
import Retrieval

extension Command {
  /// Completes what is being typed.
  static let suggest: Command = .init(
    "SUGGEST", line: "\(SuggestArguments.usage) -- text", array: "text \(SuggestArguments.usage)", arity: 1...Int.max,
    of: .text, summary: "Tells what a text that is being typed may become, the most useful first."
  ) { call, session throws(ErrorReply) in
    let limits = call.server.limits
    let (text, arguments) = try call.argument { words throws(OptionReader.Failure) in
      try SuggestArguments(words, limits: limits)
    }
    let service = call.index(session).service
    let deadline = limits.deadline(arguments.deadline)
    return .answer { () throws(ErrorReply) in
      // It takes some milliseconds, whatever was typed; what may take longer is the wait for a thread.
      guard !deadline.hasPassed else {
        throw ErrorReply(.deadlineExceeded, "expected a thread in time, found all at work")
      }
      let (offset, count) = (arguments.page.offset, arguments.page.count)
      let found = try service.suggestions(for: text, limit: offset + count, isFuzzy: arguments.isFuzzy)
      return .array(Array((found.array ?? []).dropFirst(offset)))
    }
  }
}

/// The options of SUGGEST.
private struct SuggestArguments {
  var page = Page()
  var isFuzzy = false
  var deadline: Int?

  static let usage = "[LIMIT offset n] [FUZZY] [DEADLINE ms]"

  init(_ words: ArraySlice<String>, limits: ServerLimits) throws(OptionReader.Failure) {
    var reader = OptionReader(words)
    while let name = reader.name() {
      switch name {
      case "LIMIT": page = try reader.page(limits)
      case "FUZZY": isFuzzy = true
      case "DEADLINE": deadline = try reader.milliseconds(name)
      default: throw OptionReader.unknown(name, Self.usage)
      }
      try reader.once(name)
    }
  }
}
