import JSONText
import LineProtocol

extension Command {
  /// Agrees on a version of RESP.
  static let hello: Command = .init(
    "HELLO", line: "[2|3 [AUTH user token] [SETNAME name]]", arity: 0...6, access: .none,
    summary: "Chooses the version of RESP and tells who answers."
  ) { call, session throws(ErrorReply) in
    var words = call.arguments[...]
    var agreed = session
    if let version = words.popFirst() {
      guard version == "2" || version == "3" else {
        throw ErrorReply(.noProto, "expected RESP version 2 or 3, found '\(version.prefix(64))'")
      }
      agreed.respVersion = version == "3" ? 3 : 2
    }
    while let option = words.popFirst() {
      switch (option.uppercased(), words.count) {
      case ("AUTH", 2...):
        words.removeFirst()
        try call.authenticate(words.removeFirst(), &agreed)
      case ("SETNAME", 1...): agreed.name = try checkedName(words.removeFirst())
      default:
        throw ErrorReply(.badOption, "expected AUTH user token or SETNAME name, found '\(option.prefix(64))'")
      }
    }
    session = agreed
    return .reply(
      .value([
        "server": "policysearch", "version": .string(ServerContext.version), "proto": .integer(session.respVersion),
        "id": .integer(session.number), "mode": "standalone", "role": "master", "modules": [],
      ]))
  }
}
