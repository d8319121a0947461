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
      SIGINT lets it answer what it has received and exit; a second one ends it at once. What policy-index publishes is
      adopted within a second, or at once on SIGHUP; searches that have begun end on the index they began with.

      A file of tokens has one on a line, 'read TOKEN' or 'admin TOKEN'; a client gives its token by AUTH.

      EXAMPLES:
        policy-server --index Index/Built
        policy-server --index policy=Index/Built --index statutes=/srv/statutes --tokens /etc/policy-tokens
        printf 'SEARCH 首席数据官\\n' | nc -N 127.0.0.1 7700
        redis-cli -p 7700 SEARCH 首席数据官 LIMIT 0 3

      EXIT STATUS: 0 after SIGTERM or SIGINT; 64 wrong call, 65 damaged index or file of tokens, 66 no index or no file of
      tokens, 74 reading failed or the address cannot be had.
      """)

  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      "An index and its name; repeat it to serve several.",
      discussion: "A directory alone is named policy. Defaults to $POLICY_INDEX, then Index/Built.",
      valueName: "[name=]dir"))
  var indexes: [IndexArgument] = []

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 7_700

  @Option(
    help: ArgumentHelp(
      "The address to listen on.",
      discussion: "There is no encryption: an address others reach is for trusted networks, and asks for --tokens."))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The tokens to ask clients for.", valueName: "file"))
  var tokens: String?

  @Flag(help: "Serve whoever connects, on an address that others reach.")
  var anonymous = false

  @Option(
    help: "What to log: trace, debug, info (the default), notice, warning, error or critical.", transform: level)
  var logLevel = Logger.Level.info

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("expected --port to be from 0 to 65535, found \(port)")
    }
    guard serverConfiguration.isLoopback || tokens != nil || anonymous else {
      throw ValidationError("expected --tokens FILE or --anonymous with --host \(host), which others reach")
    }
  }

  private var serverConfiguration: ServerConfiguration {
    var configuration = ServerConfiguration()
    configuration.host = host
    configuration.port = port
    return configuration
  }

  func run() async throws {
    do {
      let signals = TerminationSignals()
      let hangup = HangupSignal()
      let server = try await start()
      let reloading = Task { await hangup.forEach { await server.reload() } }
      defer { reloading.cancel() }
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
    var configuration = serverConfiguration
    configuration.tokens = try tokens.map { try AccessTokens(file: $0) }
    let catalog = try openIndexes(logger)
    let descriptors = OpenFiles.raiseLimit()
    let most = max(1, descriptors - OpenFiles.reserve)
    if configuration.limits.connections > most {
      logger.warning("the limit on open files allows fewer connections", metadata: ["connections": "\(most)"])
      configuration.limits.connections = most
    }
    return try await PolicyServer.start(configuration, indexes: catalog, logger: logger)
  }

  private func openIndexes(_ logger: Logger) throws -> IndexCatalog {
    let first = indexes.first ?? IndexArgument(directory: IndexOptions.defaultDirectory)
    var catalog = try IndexCatalog(open(first, logger), named: first.name)
    for argument in indexes.dropFirst() { try catalog.add(open(argument, logger), named: argument.name) }
    return catalog
  }

  private func open(_ argument: IndexArgument, _ logger: Logger) throws -> IndexService {
    let index = try PolicyIndex.open(argument.directory)
    for warning in index.warnings { logger.warning("\(warning)", metadata: ["index": "\(argument.name)"]) }
    return IndexService(index)
  }
}
