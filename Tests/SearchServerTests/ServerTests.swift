import JSONText
import LineProtocol
import Logging
import PolicySearch
import SearchServer
import TestSupport
import Testing

/// A server and its clients over real sockets.
@Suite struct ServerTests {
  @Test func bothFramingsOnOneConnection() async throws {
    try await withServer(FakeService()) { _, port in
      let client = try TestClient(port: port)
      try client.send("SEARCH 首席数据官\r\n" + resp("GET", "粤府#92") + "\n" + resp("HELLO", "3") + "PING\n")
      #expect(try client.readLine() == #"{"query":"首席数据官","limit":10,"offset":0}"#)
      #expect(try client.readLines(5) == ["*2", "$2", "id", "$9", "粤府#92"])
      #expect(try client.readLines(15).first == "%7")
      client.finishSending()
      #expect(try client.readToEnd().hasSuffix("{\"status\":\"PONG\"}\n"))
    }
  }

  @Test func thousandsOfPipelinedSearchesComeBackInOrder() async throws {
    try await withServer(FakeService()) { _, port in
      let clients = try (0..<4).map { _ in try TestClient(port: port) }
      for round in 0..<50 {
        for client in clients { try client.send((0..<40).map { "SEARCH 第\(round * 40 + $0)项\n" }.joined()) }
      }
      for client in clients {
        for number in 0..<2_000 {
          let line = try client.readLine()
          #expect(line == #"{"query":"第\#(number)项","limit":10,"offset":0}"#)
        }
      }
    }
  }

  @Test func aSlowReaderHoldsNeitherTheServerNorItsMemory() async throws {
    let started = Counter()
    let big = JSONValue.string(String(repeating: "大", count: 20_000))
    let service = FakeService { _ in
      started.increment()
      return big
    }
    try await withServer(service, { $0.eventLoops = 1 }) { _, port in
      let slow = try TestClient(port: port, receiveBuffer: 65_536)
      let count = 200
      try slow.send(String(repeating: "SEARCH 大\n", count: count))
      let other = try TestClient(port: port)
      for _ in 0..<100 {
        try other.send("PING\n")
        #expect(try other.readLine() == #"{"status":"PONG"}"#)
      }
      // What the system takes for the slow reader is not ours to bound; what waits in the server is.
      #expect(started.value < count / 2)
      slow.finishSending()
      for _ in 0..<count { #expect(try slow.readLine()?.utf8.count == 60_002) }
      #expect(try slow.readLine() == nil)
      #expect(started.value == count)
    }
  }

  @Test func noiseEndsNobodyElsesConnection() async throws {
    try await withServer(FakeService()) { _, port in
      let person = try TestClient(port: port)
      let noises: [([UInt8], String)] = [
        ([0x16, 0x03, 0x01, 0x00, 0xFF], "tls_request"), ([0x00, 0x01, 0x0A], "binary_input"),
        ([0xFF, 0xFE, 0x0A], "invalid_utf8"), (Array("*1\r\n*1\r\n".utf8), "NESTED_REQUEST"),
        (Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), "http_request"),
        (Array("SEARCH 半".utf8), "incomplete_request"),
        (Array(repeating: 0x61, count: 70_000) + [0x0A], "line_too_long"),
      ]
      for (noise, code) in noises {
        let client = try TestClient(port: port)
        try client.send(noise)
        client.finishSending()
        let answer = try client.readToEnd()
        #expect(answer.contains(code), "\(answer)")
      }
      try person.send("PING\n")
      #expect(try person.readLine() == #"{"status":"PONG"}"#)
    }
  }

  @Test func shuttingDownFinishesTheSearchInProgress() async throws {
    let gate = Gate()
    let service = FakeService { request in
      gate.pass()
      return .string(request.query)
    }
    try await withServer(service) { server, port in
      let (busy, idle) = (try TestClient(port: port), try TestClient(port: port))
      try idle.send("PING\n")
      #expect(try idle.readLine() == #"{"status":"PONG"}"#)
      try busy.send("SEARCH 慢\n")
      gate.waitUntilBegun()
      Task(priority: .high) { await server.shutDown() }
      #expect(try idle.readLine() == nil)
      #expect(throws: TestClient.Failure.self) { _ = try TestClient(port: port) }
      gate.open()
      #expect(try busy.readLine() == #""慢""#)
      #expect(try busy.readLine() == nil)
    }
  }

  @Test func whoHasJustConnectedMeetsACleanEnd() async throws {
    for eventLoops in 1...2 {
      try await withServer(FakeService(), { $0.eventLoops = eventLoops }) { server, port in
        let clients = try (0..<200).map { number in
          let client = try TestClient(port: port)
          if number.isMultiple(of: 2) { try client.send("PI") }
          return client
        }
        Task(priority: .high) { await server.shutDown() }
        for client in clients { #expect(try client.readLine() == nil) }
      }
    }
  }

  @Test func whatIsLeftUnreadAtTheEndResetsNobody() async throws {
    let gate = Gate()
    let service = FakeService { request in
      gate.pass()
      return .string(request.query)
    }
    try await withServer(service, { $0.limits.pipelinedRequests = 1 }) { server, port in
      let client = try TestClient(port: port)
      try client.send("SEARCH 慢\n")
      gate.waitUntilBegun()
      try client.send(String(repeating: "PING\n", count: 50_000))
      let end = Task(priority: .high) { await server.shutDown() }
      while (try? TestClient(port: port)) != nil {}
      gate.open()
      #expect(try client.readLine() == #""慢""#)
      while let line = try client.readLine() { #expect(line == ConnectionTests.pong) }
      _ = end
    }
  }

  @Test func whoDoesNotFinishInTimeIsCut() async throws {
    let gate = Gate()
    let service = FakeService { request in
      gate.pass()
      return .string(request.query)
    }
    try await withServer(service, { $0.limits.drainTime = .zero }) { server, port in
      let client = try TestClient(port: port)
      try client.send("SEARCH 慢\n")
      gate.waitUntilBegun()
      Task(priority: .high) { await server.shutDown() }
      #expect(try client.readLine() == nil)
      gate.open()
    }
  }

  @Test func anAddressThatIsTakenIsAnError() async throws {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    var configuration = ServerConfiguration()
    configuration.port = 0
    let first = try await PolicyServer.start(configuration, indexes: IndexCatalog(FakeService()), logger: logger)
    configuration.port = first.port
    let error = await #expect(throws: ListenError.self) {
      try await PolicyServer.start(configuration, indexes: IndexCatalog(FakeService()), logger: logger)
    }
    #expect(error?.description == "cannot listen on 127.0.0.1:\(first.port): Address already in use")
    await first.shutDown()
    await first.shutDown()
  }
}
