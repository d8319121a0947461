import Glibc
import JSONText
import LineProtocol
import Logging
import NIOConcurrencyHelpers
import NIOCore
import PolicySearch
import TestSupport
import Testing

@testable import SearchServer

/// What the server tells of itself: log, metrics, health.
@Suite struct OperationsTests {
  @Test func aLineOfTheLogIsOneLineWhateverItHolds() throws {
    let members = [(name: "message", value: "两 行\n\"引\"=\\"), (name: "text", value: "数据"), (name: "empty", value: "")]
    #expect(LogFormat.logfmt.line(members) == #"message="两 行\n\"引\"=\\" text=数据 empty="""#)
    let object = try JSONValue.parse(LogFormat.json.line(members)).object
    #expect(object?["message"] == "两 行\n\"引\"=\\" && object?["text"] == "数据" && object?["empty"] == "")
    #expect(LogFormat.text(of: .init(tv_sec: 1_700_000_000, tv_nsec: 7_999_999)) == "2023-11-14T22:13:20.007Z")
  }

  @Test func theHandlerTellsTimeLevelMessageAndTheRest() throws {
    let lines = NIOLockedValueBox<[String]>([])
    var logger = Logger(label: "test") { _ in
      LineLogHandler(.json) { line in lines.withLockedValue { $0.append(line) } }
    }
    logger[metadataKey: "server"] = "甲"
    logger.warning("慢", metadata: ["b": "2", "a": "1"])
    logger.debug("不记")
    let written = lines.withLockedValue { $0 }
    #expect(written.count == 1 && written[0].hasSuffix("}\n"))
    let members = try JSONValue.parse(written[0]).object?.members ?? []
    #expect(members.map(\.name) == ["time", "level", "message", "a", "b", "server"])
    #expect(members[1].value == "warning" && members[2].value == "慢")
  }

  /// What is logged of these requests on a server that finds all of them slow.
  static func log(of requests: String) throws -> [String] {
    let lines = NIOLockedValueBox<[String]>([])
    let logger = Logger(label: "test") { _ in
      LineLogHandler(.logfmt) { line in lines.withLockedValue { $0.append(line) } }
    }
    let harness = try ConnectionHarness(slowRequest: .zero, logger: logger)
    harness.receive(requests)
    while !harness.pool.work.isEmpty { harness.runWork() }
    return lines.withLockedValue { $0 }
  }

  @Test func slowRequestsAreLoggedWithoutSecrets() throws {
    let log = try Self.log(
      of: "SEARCH 首席 数据官\nAUTH secret-0123456789\n" + resp("HELLO", "3", "AUTH", "u", "secret-0123456789")
        + "SEARCH \(String(repeating: "省", count: 5_000))\nauth secret-0123456789\nGET 损坏\n")
    #expect(log.count == 6)
    #expect(log[0].contains("level=warning message=\"slow request\" command=AUTH milliseconds="))
    #expect(log.contains { $0.contains("command=SEARCH") && $0.contains("request=1-1 text=\"首席 数据官\"") })
    #expect(log.contains { $0.contains("level=error") && $0.contains("error=internal_error") && $0.contains("第1段损坏") })
    #expect(log.allSatisfy { !$0.contains("secret") && $0.utf8.count < 1_000 })
  }

  @Test func whoSpeaksAnotherProtocolIsLoggedNowAndThen() throws {
    let hello = try Self.log(of: "\u{16}\u{3}\u{1}")
    #expect(hello.count == 1)
    #expect(hello[0].contains("level=notice") && hello[0].contains("error=tls_request"))
    #expect(try Self.log(of: "GET / HTTP/1.1\r\n\r\n").contains { $0.contains("error=http_request") })
    var throttle = LogThrottle()
    let start = NIODeadline.uptimeNanoseconds(1_000)
    let passed = [0, 1_000, 9_999, 10_000, 20_000].map { throttle.pass(now: start + .milliseconds($0)) }
    #expect(passed == [0, nil, nil, 2, 0])
  }

  @Test func requestsAndErrorsAreCounted() throws {
    let server = ServerContext.forTests(try IndexCatalog(FakeService()))
    let record = { (command: String) in
      RequestRecord(command: command, request: nil, id: "1-1", start: .now() - .milliseconds(3))
    }
    server.finish(record("SEARCH"), .value(["total": 1]))
    server.finish(record("SEARCH"), .value(["total": 1, "partial": .bool(true)]))
    server.finish(record("SEARCH"), .error(.emptyQuery, ""))
    server.finish(record(ServerMetrics.unknown), .error(.unknownCommand, ""))
    let lines = Set(MetricsText(server).text.split(separator: "\n").map(String.init))
    for line in [
      "# TYPE policy_requests_seconds histogram", "policy_requests_seconds_count{command=\"SEARCH\"} 3",
      "policy_requests_seconds_bucket{command=\"SEARCH\",le=\"0.0025\"} 0",
      "policy_requests_seconds_bucket{command=\"SEARCH\",le=\"+Inf\"} 3",
      "policy_requests_seconds_count{command=\"unknown\"} 1", "policy_errors_total{code=\"empty_query\"} 1",
      "policy_errors_total{code=\"unknown_command\"} 1", "policy_errors_total{code=\"wrongpass\"} 0",
      "policy_partial_results_total 1", "policy_index_generation{index=\"policy\"} 3",
      "policy_index_records{index=\"policy\"} 130", "policy_index_age_seconds{index=\"policy\"} 0",
      "policy_index_refused{index=\"policy\"} 0", "policy_connections 0",
    ] { #expect(lines.contains(line), "\(line)") }
    #expect(server.metrics.requestCount == 4)
    #expect(ProcessFigures().residentBytes > 1_000_000 && ProcessFigures().openFiles > 2)
  }

  @Test func metricsAndHealthAreAnsweredOverHTTP() async throws {
    try await withServer(FakeService(), { $0.metrics = MetricsAddress(port: 0) }) { server, port in
      let metricsPort = try #require(server.metricsAddress?.port)
      let get = { (path: String, method: String) in
        let client = try TestClient(port: metricsPort)
        try client.send("\(method) \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
        return try client.readToEnd()
      }
      let client = try TestClient(port: port)
      try client.send("SEARCH 数据\nSEARCH LIMIT 0 5000 -- 数据\n")
      _ = try client.readLines(2)
      let metrics = try get("/metrics", "GET")
      #expect(metrics.hasPrefix("HTTP/1.1 200 OK\r\n") && metrics.contains("text/plain; version=0.0.4"))
      #expect(metrics.contains("policy_requests_seconds_count{command=\"SEARCH\"} 2"))
      #expect(
        metrics.contains("policy_errors_total{code=\"bad_option\"} 1") && metrics.contains("policy_connections 1"))
      #expect(try get("/health/live", "GET").hasSuffix("alive\n"))
      #expect(try get("/health/ready", "GET").hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(try get("/health/ready?a=b", "HEAD").hasSuffix("\r\n\r\n"))
      #expect(try get("/", "GET").hasPrefix("HTTP/1.1 404 "))
      #expect(try get("/metrics", "DELETE").hasPrefix("HTTP/1.1 405 "))
      let noise = try TestClient(port: metricsPort)
      try noise.send([0x00, 0xFF, 0x0A, 0x0D, 0x0A])
      #expect(try noise.readToEnd().hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test func whatShutsDownIsNotReady() async throws {
    let gate = Gate()
    let service = FakeService { request in
      gate.pass()
      return .string(request.query)
    }
    try await withServer(service, { $0.metrics = MetricsAddress(port: 0) }) { server, port in
      let metricsPort = try #require(server.metricsAddress?.port)
      let (busy, idle) = (try TestClient(port: port), try TestClient(port: port))
      try idle.send("PING\n")
      _ = try idle.readLine()
      try busy.send("SEARCH 慢\n")
      gate.waitUntilBegun()
      Task(priority: .high) { await server.shutDown() }
      #expect(try idle.readLine() == nil)
      let probe = try TestClient(port: metricsPort)
      try probe.send("GET /health/ready HTTP/1.0\r\n\r\n")
      #expect(try probe.readToEnd().contains("503"))
      gate.open()
      #expect(try busy.readLine() == #""慢""#)
    }
  }
}
