import JSONText
import LineProtocol

extension Command {
  /// What a client says of itself.
  static let client: Command = .init(
    "CLIENT", line: "ID | GETNAME | SETNAME name | SETINFO LIB-NAME|LIB-VER value", arity: 1...3,
    summary: "Names the connection or tells its number."
  ) { call, session throws(ErrorReply) in
    let words = call.arguments
    switch (words[0].uppercased(), words.count) {
    case ("ID", 1): return .reply(.value(.integer(session.number)))
    case ("GETNAME", 1): return .reply(.value(session.name.isEmpty ? .null : .string(session.name)))
    case ("SETNAME", 2): session.name = try checkedName(words[1])
    case ("SETINFO", 3) where words[1].uppercased() == "LIB-NAME": session.libraryName = try checkedName(words[2])
    case ("SETINFO", 3) where words[1].uppercased() == "LIB-VER": session.libraryVersion = try checkedName(words[2])
    default:
      throw ErrorReply(.wrongArguments, "expected \(client.usage(.resp)), found '\(words[0].prefix(64))'")
    }
    return .reply(.status("OK"))
  }

  /// A name that can stand in one word of a list.
  static func checkedName(_ name: String) throws(ErrorReply) -> String {
    guard name.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }), name.utf8.count <= 256 else {
      throw ErrorReply(
        .wrongArguments, "expected a name of at most 256 bytes without spaces, found '\(name.prefix(64))'")
    }
    return name
  }
}
