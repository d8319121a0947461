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
      Prints 'listening on HOST:PORT' on standard output once it takes connections; logs go to standard error. SIGTERM \
      or SIGINT lets it answer what it has received and exit; a second one ends it at once. What policy-index \
      publishes is adopted within a second, or at once on SIGHUP, which has the tokens and the certificate read again, \
      too; searches that have begun end on the index they began with.

      A file of tokens has one on a line, 'read TOKEN' or 'admin TOKEN'; a client gives its token by AUTH.

      SETTINGS are given by flags, by variables of the environment, and by a file with 'name = value' a line, where \
      '#' begins a comment; the earlier of these wins. The variable of idle-time is POLICY_SERVER_IDLE_TIME; several \
      indexes stand between colons. --check-config prints what they come to, in the form of that file.

      \(SettingsTable.text)

      EXAMPLES:
        policy-server --index Index/Built
        policy-server --index policy=Index/Built --index statutes=/srv/statutes --tokens /etc/policy-tokens
        policy-server --config /etc/policy-server.conf --set idle-time=60 --check-config
        printf 'SEARCH 首席数据官\\n' | nc -N 127.0.0.1 7700
        redis-cli -p 7700 SEARCH 首席数据官 LIMIT 0 3

      EXIT STATUS: 0 after SIGTERM or SIGINT; 64 wrong call, 65 damaged index, file of tokens or certificate, 66 no \
      index or no such file, 74 reading failed or an address cannot be had, 78 wrong setting in the environment or the \
      file.
      """)

  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      "An index and its name; repeat it to serve several.",
      discussion: "A directory alone is named policy. Defaults to $POLICY_INDEX, then Index/Built.",
      valueName: "[name=]dir"))
  var indexes: [String] = []

  @Option(help: "The port to listen on; 0 takes a free one. Defaults to 7700.")
  var port: String?

  @Option(
    help: ArgumentHelp(
      "The address to listen on. Defaults to 127.0.0.1.",
      discussion: "One that others reach asks for --tokens, and is for --set certificate= or trusted networks."))
  var host: String?

  @Option(help: ArgumentHelp("The tokens to ask clients for.", valueName: "file"))
  var tokens: String?

  @Flag(help: "Serve whoever connects, on an address that others reach.")
  var anonymous = false

  @Option(help: "What to log: trace, debug, info (the default), notice, warning, error or critical.")
  var logLevel: String?

  @Option(
    help: ArgumentHelp("Any setting; may be given again.", valueName: "name=value"), transform: setting)
  var set: [(name: String, value: String)] = []

  @Option(
    help: ArgumentHelp("A file of settings. Defaults to $\(ServerSetting.fileVariable).", valueName: "file"))
  var config: String?

  @Flag(help: "Print the settings, see that indexes, tokens and certificate can be used, and exit.")
  var checkConfig = false

  func run() async throws {
    do {
      let settings = try ServerSettings(
        file: config, flags: flags, defaultIndex: IndexOptions.defaultDirectory)
      let launch = Launch(settings)
      if checkConfig {
        try launch.check()
        var output = StandardOutput()
        for line in settings.text.split(separator: "\n") { try output.writeLine(String(line)) }
        return try output.flush()
      }
      let signals = TerminationSignals()
      let hangup = HangupSignal()
      let server = try await launch.start()
      let reloading = Task { await hangup.forEach { await server.reload() } }
      defer { reloading.cancel() }
      var output = StandardOutput()
      try output.writeLine("listening on \(server.address)")
      if let metrics = server.metricsAddress { try output.writeLine("metrics on \(metrics)") }
      try output.flush()
      await signals.first()
      await server.shutDown()
    } catch { throw report(error) }
  }

  /// The settings that were given by flags.
  private var flags: [ServerSettings.Assignment] {
    var given = indexes.map { ("index", $0) }
    for (name, value) in [("port", port), ("host", host), ("tokens", tokens), ("log-level", logLevel)] {
      if let value { given.append((name, value)) }
    }
    if anonymous { given.append(("anonymous", "yes")) }
    return given.map { .init($0, $1, place: "--\($0)") } + set.map { .init($0, $1, place: "--set \($0)") }
  }
}

private func setting(_ text: String) throws -> (name: String, value: String) {
  let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  guard parts.count == 2 else { throw ValidationError("expected --set NAME=VALUE, found '\(text)'") }
  return (parts[0], parts[1])
}
