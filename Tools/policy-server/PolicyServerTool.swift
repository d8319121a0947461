import ArgumentParser
import CommandLineInterface
import Logging
import PolicySearch
import SearchServer

@main
struct PolicyServerTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy-server",
    abstract: "Answers searches on a port, as PROTOCOL.md describes.",
    discussion: """
      Prints 'listening on HOST:PORT' on standard output once it takes connections; logs go to standard error. SIGTERM or
      SIGINT lets it answer what it has received and exit; a second one ends it at once.

      EXAMPLES:
        policy-server --index Index/Built
        printf 'SEARCH 首席数据官\\n' | nc -N 127.0.0.1 7700
        redis-cli -p 7700 SEARCH 首席数据官 LIMIT 0 3

      EXIT STATUS: 0 after SIGTERM or SIGINT; 64 wrong call, 65 damaged index, 66 no index, 74 reading failed or the
      address cannot be had.
      """)

  @OptionGroup var options: IndexOptions

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 7_700

  @Option(
    help: ArgumentHelp(
      "The address to listen on.",
      discussion: "There is no password and no encryption: an address others reach is for trusted networks."))
  var host = "127.0.0.1"

  @Option(
    help: "What to log: trace, debug, info (the default), notice, warning, error or critical.", transform: level)
  var logLevel = Logger.Level.info

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("expected --port to be from 0 to 65535, found \(port)")
    }
  }

  func run() async throws {
    do {
      let signals = TerminationSignals()
      let server = try await start()
      var output = StandardOutput()
      try output.writeLine("listening on \(server.address)")
      try output.flush()
      await signals.first()
      await server.shutDown()
    } catch { throw report(error) }
  }

  private static func level(_ name: String) throws -> Logger.Level {
    if let level = Logger.Level(rawValue: name) { return level }
    let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("expected one of \(names), found '\(name)'")
  }

  private func start() async throws -> PolicyServer {
    var logger = Logger(label: "policy-server") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = logLevel
    let index = try PolicyIndex.open(options.index)
    for warning in index.warnings { logger.warning("\(warning)") }
    var configuration = ServerConfiguration()
    configuration.host = host
    configuration.port = port
    let descriptors = OpenFiles.raiseLimit()
    let most = max(1, descriptors - OpenFiles.reserve)
    if configuration.limits.connections > most {
      logger.warning("the limit on open files allows fewer connections", metadata: ["connections": "\(most)"])
      configuration.limits.connections = most
    }
    return try await PolicyServer.start(configuration, service: IndexService(index), logger: logger)
  }
}
