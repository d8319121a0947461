import ArgumentParser

@main
struct ServerBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "server-benchmark",
    abstract: "Asks a server that speaks RESP from many connections at once, or answers in this process.",
    subcommands: [Load.self, Idle.self, Replay.self])
}
