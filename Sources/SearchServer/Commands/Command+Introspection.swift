import JSONText
import LineProtocol

extension Command {
  /// Tells people what they can ask.
  static let help: Command = .init(
    "HELP", line: "[command]", arity: 0...1, summary: "Lists the commands, or shows one."
  ) { call, _ throws(ErrorReply) in
    let table = call.server.commands
    guard let name = call.arguments.first else {
      return .reply(.value(.array(table.commands.map { help($0, call.framing) })))
    }
    guard let command = table[name] else { throw table.unknown(name) }
    return .reply(.value(help(command, call.framing)))
  }

  private static func help(_ command: Command, _ framing: Framing) -> JSONValue {
    ["usage": .string(command.usage(framing)), "summary": .string(command.summary)]
  }

  /// Tells Redis clients what they can ask.
  static let command: Command = .init(
    "COMMAND", line: "[COUNT | LIST | DOCS [name…] | INFO [name…]]", arity: 0...Int.max,
    summary: "Describes the commands as Redis clients expect."
  ) { call, _ throws(ErrorReply) in
    let table = call.server.commands
    let names = call.arguments.dropFirst()
    switch call.arguments.first?.uppercased() {
    case nil: return .reply(.value(.array(table.commands.map(entry))))
    case "COUNT" where names.isEmpty: return .reply(.value(.integer(table.commands.count)))
    case "LIST" where names.isEmpty: return .reply(.value(.array(table.commands.map { .string($0.name.lowercased()) })))
    case "INFO":
      let chosen: [Command?] = names.isEmpty ? table.commands : names.map { table[$0] as Command? }
      return .reply(.value(.array(chosen.map { $0.map(entry) ?? .null })))
    case "DOCS":
      let chosen = names.isEmpty ? table.commands : names.compactMap { table[$0] }
      return .reply(.value(.object(JSONObject(chosen.map { .init(name: $0.name.lowercased(), value: docs($0)) }))))
    case let word:
      throw ErrorReply(.wrongArguments, "expected \(command.usage(.resp)), found '\((word ?? "").prefix(64))'")
    }
  }

  /// Name, arity (negative: at least so many), flags, first key, last key, step, categories, tips, key specifications,
  /// subcommands: the ten members of Redis 7. No argument is a key.
  private static func entry(_ command: Command) -> JSONValue {
    let least = command.arity.lowerBound + 1
    let arity = command.arity.lowerBound == command.arity.upperBound ? least : -least
    return [
      .string(command.name.lowercased()), .integer(arity), ["readonly"], 0, 0, 0, [], [], [], [],
    ]
  }

  private static func docs(_ command: Command) -> JSONValue {
    var docs = JSONObject()
    docs["summary"] = .string(command.summary)
    docs["since"] = .string(ServerContext.version)
    docs["group"] = "search"
    if !command.arrayArguments.isEmpty {
      docs["arguments"] = [
        ["name": .string(command.arrayArguments), "type": "string", "display_text": .string(command.arrayArguments)]
      ]
    }
    return .object(docs)
  }
}
