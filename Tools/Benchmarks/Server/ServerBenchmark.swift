import ArgumentParser

@main
struct ServerBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "server-benchmark",
    abstract: "Asks a server that speaks RESP from many connections at once.",
    subcommands: [Load.self, Idle.self])
}
