import JSONText
import LineProtocol
import NIOCore

extension Command {
  /// Tells the state of the server: JSON on a typed line, the text Redis clients read in RESP.
  static let info: Command = .init(
    "INFO", line: "[section…]", arity: 0...Int.max, summary: "Tells the state of the server and its index."
  ) { call, _ in
    let wanted = Set(call.arguments.map { $0.lowercased() }).subtracting(["all", "default", "everything"])
    let sections = sections(call.server).filter { wanted.isEmpty || wanted.contains($0.name) }
    guard call.framing == .resp else { return .reply(.value(.object(JSONObject(sections)))) }
    return .reply(.value(.string(sections.map(text).joined(separator: "\r\n"))))
  }

  private static func sections(_ server: ServerContext) -> [JSONObject.Member] {
    let uptime = (NIODeadline.now() - server.start).nanoseconds / 1_000_000_000
    return [
      // Clients that look for a version of Redis mean the commands of the handshake, and those are of this one.
      .init(
        name: "server",
        value: [
          "policysearch_version": .string(ServerContext.version), "redis_version": "7.2.0",
          "redis_mode": "standalone", "uptime_in_seconds": .integer(Int(uptime)),
        ]),
      .init(
        name: "clients",
        value: [
          "connected_clients": .integer(server.connections.count), "maxclients": .integer(server.connections.limit),
        ]),
      .init(name: "persistence", value: ["loading": 0]),
      .init(name: "index", value: server.service.statistics),
    ]
  }

  /// `# Name` and a line `member:value` for each member; values that are not scalars stay JSON.
  private static func text(_ section: JSONObject.Member) -> String {
    let lines = section.value.object?.members.map { "\($0.name):\($0.value.string ?? $0.value.serialized())\r\n" } ?? []
    return "# \(section.name.prefix(1).uppercased())\(section.name.dropFirst())\r\n" + lines.joined()
  }
}
