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
    return .work { [request] in
      do throws(ErrorReply) { return .value(try service.search(request).object?["total"] ?? .null) } catch {
        return .error(error)
      }
    }
  }

  /// Gives one record.
  static let get: Command = .init(
    "GET", line: "id", arity: 1...1, of: .text, summary: "Gives the measure of this id, or null."
  ) { call, session in
    let service = call.index(session).service
    let id = call.arguments[0]
    return .work {
      do throws(ErrorReply) { return .value(try service.record(id: id) ?? .null) } catch { return .error(error) }
    }
  }

  private static func searching(
    _ call: Call, _ session: Session, _ syntax: QuerySyntax
  ) throws(ErrorReply) -> Outcome {
    let (text, options) = try searchArguments(call)
    let request = options.request(text, syntax)
    let service = call.index(session).service
    return .work {
      do throws(ErrorReply) { return .value(try service.search(request)) } catch { return .error(error) }
    }
  }

  /// The text and the options, in the order of the framing.
  private static func searchArguments(_ call: Call) throws(ErrorReply) -> (String, SearchOptions) {
    let limits = call.server.limits
    do throws(SearchOptions.Failure) {
      guard let text = call.arguments.first else { return ("", try SearchOptions([], limits: limits)) }
      guard call.framing == .line else {
        return (text, try SearchOptions(call.arguments.dropFirst(), limits: limits))
      }
      guard let (before, after) = divided(text) else { return (text, try SearchOptions([], limits: limits)) }
      do throws(SearchOptions.Failure) {
        return (after, try SearchOptions(before[...], limits: limits))
      } catch .text {
        return (text, try SearchOptions([], limits: limits))
      }
    } catch {
      throw error.reply
    }
  }

  /// The words before the first word `--` and the text after it, or nil without one.
  private static func divided(_ text: String) -> (words: [String], text: String)? {
    var rest = Substring(text)
    var words: [String] = []
    while !rest.isEmpty {
      let word = rest.prefix { $0 != " " && $0 != "\t" }
      rest = rest.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
      if word == "--" { return (words, String(rest)) }
      words.append(String(word))
    }
    return nil
  }
}
