import JSONText
import LineProtocol
import NIOCore

extension Command {
  /// Tells the state of the server: JSON on a typed line, the text Redis clients read in RESP.
  static let info: Command = .init(
    "INFO", line: "[section…]", arity: 0...Int.max, summary: "Tells the state of the server and its index."
  ) { call, session in
    let wanted = Set(call.arguments.map { $0.lowercased() }).subtracting(["all", "default", "everything"])
    let sections = sections(call.server, session).filter { wanted.isEmpty || wanted.contains($0.name) }
    guard call.framing == .resp else { return .reply(.value(.object(JSONObject(sections)))) }
    return .reply(.value(.string(sections.map(text).joined(separator: "\r\n"))))
  }

  private static func sections(_ server: ServerContext, _ session: Session) -> [JSONObject.Member] {
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
      .init(
        name: "stats",
        value: [
          "total_connections_received": .integer(server.metrics.accepted.value),
          "rejected_connections": .integer(server.metrics.refused.value),
          "total_commands_processed": .integer(server.metrics.requestCount),
          "waiting_requests": .integer(server.waiting()),
        ]),
      .init(name: "memory", value: ["used_memory_rss": .integer(ProcessFigures().residentBytes)]),
      .init(name: "persistence", value: ["loading": 0]),
      .init(
        name: "indexes",
        value: .object(
          JSONObject(
            server.indexes.entries.map {
              .init(name: $0.name, value: ["records": .integer($0.records), "generation": .integer($0.generation)])
            }))),
      .init(name: "index", value: server.indexes.entries[session.index].service.statistics),
    ]
  }

  /// `# Name` and a line `member:value` for each member. Objects of numbers are written `name=1,name=2`, as Redis writes
  /// them; other values that are not scalars stay JSON.
  private static func text(_ section: JSONObject.Member) -> String {
    let lines = section.value.object?.members.map { "\($0.name):\(text($0.value))\r\n" } ?? []
    return "# \(section.name.prefix(1).uppercased())\(section.name.dropFirst())\r\n" + lines.joined()
  }

  private static func text(_ value: JSONValue) -> String {
    if let members = value.object?.members, members.allSatisfy({ $0.value.integer != nil }) {
      return members.map { "\($0.name)=\($0.value.serialized())" }.joined(separator: ",")
    }
    return value.string ?? value.serialized()
  }
}
