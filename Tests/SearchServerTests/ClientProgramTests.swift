import Foundation
import SearchServer
import TestSupport
import Testing

/// Programs that others wrote talk to the server as they are.
@Suite struct ClientProgramTests {
  static let redisCLI = path("redis-cli")
  static let netcat = path("nc")

  static func path(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first(where: FileManager.default.isExecutableFile)
  }

  /// What a program prints, with this text on its standard input.
  static func run(_ program: String, _ arguments: [String], input: String = "") throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = standardOutput
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  @Test(.enabled(if: redisCLI != nil, "install redis-tools"))
  func redisCLISearchesPipelinesAndMeetsErrors() async throws {
    let program = try #require(Self.redisCLI)
    try await withServer(FakeService()) { _, port in
      for version in ["-2", "-3"] {
        let connection = [version, "-p", String(port), "--user", "default", "--pass", "密", "--no-auth-warning"]
        let cli = { (arguments: [String], input: String) in try Self.run(program, connection + arguments, input: input)
        }
        #expect(try cli(["PING"], "") == "PONG\n")
        #expect(try cli(["SEARCH", "首席 数据官", "LIMIT", "0", "3"], "").contains("首席 数据官"))
        #expect(try cli(["GET", "无此编号"], "") == "\n")
        #expect(try cli(["COMMAND", "COUNT"], "").isEmpty == false)
        #expect(try cli(["SEARCH", "数据", "LIMIT"], "").hasPrefix("BAD_OPTION "))
        #expect(try cli(["-x", "SEARCH"], String(repeating: "省", count: 30_000)).hasPrefix("ARGUMENT_TOO_LONG "))
        let session = try cli([], "CLIENT SETNAME 门户\nCLIENT GETNAME\nECHO 网\nSELECT 0\nRESET\n")
        #expect(session == "OK\n门户\n网\nOK\nRESET\n")
        let pipeline = (0..<1_000).map { resp("SEARCH", "第\($0)项") }.joined()
        #expect(try cli(["--pipe"], pipeline).hasSuffix("errors: 0, replies: 1000\n"))
      }
    }
  }

  /// A program of `Tests/Clients` with what runs it, and how to see whether its Redis library is there.
  struct Client {
    let file: String
    let program: String?
    let probe: [String]

    init(_ file: String, _ program: String, _ probe: String...) {
      self.file = file
      self.program = program.contains("/") ? ProjectFiles.root.appending(path: program).path : path(program)
      self.probe = probe
    }

    var isRunnable: Bool { (try? program.map { try run($0, probe) }) == "ok" }
  }

  static let clients = [
    Client("client.py", "python3", "-c", "import redis; print('ok', end='')"),
    // A younger redis-py than Debian's, which speaks RESP3.
    Client("client.py", ".build-clients/bin/python", "-c", "import redis; print('ok', end='')"),
    Client("client.rb", "ruby", "-e", "require 'redis'; print 'ok'"),
    Client("client.pl", "perl", "-MRedis", "-e", "print 'ok'"),
    Client("client.php", "php", "-r", "new Redis(); echo 'ok';"),
    Client("client.js", "node", "-e", "require('redis'); process.stdout.write('ok')"),
  ].filter(\.isRunnable)

  /// redis-py, redis-rb, Perl's Redis, phpredis and node-redis.
  @Test(.enabled(if: !clients.isEmpty, "run Tools/prepare --clients"))
  func redisLibrariesOfOtherLanguages() async throws {
    try await withAnnexServer { port in
      for client in Self.clients {
        let file = ProjectFiles.root.appending(path: "Tests/Clients/\(client.file)").path
        let output = try Self.run(try #require(client.program), [file, String(port)])
        #expect(output == "ok\n", "\(client.program ?? "") \(client.file)")
      }
    }
  }

  static let compiler = path("cc")
  static let hasHiredis = FileManager.default.fileExists(atPath: "/usr/include/hiredis/hiredis.h")

  @Test(.enabled(if: compiler != nil && hasHiredis, "run Tools/prepare --clients"))
  func hiredis() async throws {
    let directory = try TemporaryDirectory()
    let program = "\(directory.path)/client"
    let source = ProjectFiles.root.appending(path: "Tests/Clients/client.c").path
    #expect(try Self.run(try #require(Self.compiler), ["-o", program, source, "-lhiredis"]) == "")
    try await withAnnexServer { port in
      let output = try Self.run(program, [String(port)])
      #expect(output == "ok\n")
    }
  }

  /// A server of the shipped measures.
  private func withAnnexServer(_ body: @escaping @Sendable (_ port: Int) throws -> Void) async throws {
    let annex = try AnnexIndex()
    try await withServer(IndexService(annex.index)) { _, port in try body(port) }
    withExtendedLifetime(annex) {}
  }

  @Test(.enabled(if: netcat != nil, "install netcat-openbsd"))
  func netcatTypesLines() async throws {
    let program = try #require(Self.netcat)
    try await withServer(FakeService()) { _, port in
      let lines = try Self.run(
        program, ["-N", "127.0.0.1", String(port)], input: "SEARCH 首席数据官\nSEARCH LIMIT 0 1 -- 网\nGE\nPING\n")
      #expect(
        lines == """
          {"query":"首席数据官","limit":10,"offset":0}
          {"query":"网","limit":1,"offset":0}
          {"error":{"code":"unknown_command","message":"unknown command 'GE': HELP lists the commands"}}
          {"status":"PONG"}

          """)
    }
  }
}
