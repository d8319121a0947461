import JSONText
import LineProtocol
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import SearchServer

/// A connection step by step, with time and work in the test's hands.
@Suite struct ConnectionTests {
  static let pong = #"{"status":"PONG"}"#

  static func found(_ query: String) -> String { #"{"query":"\#(query)","limit":10,"offset":0}"# }

  static func error(_ code: String) -> String { #"{"error":{"code":"\#(code)""# }

  @Test func repliesKeepTheOrderOfTheRequests() throws {
    let harness = try ConnectionHarness()
    harness.receive("SEARCH 一\nPING\nSEARCH 二\nSEARCH 三\nPING\n")
    #expect(harness.pool.work.count == 3)
    harness.runWork(at: 2)
    harness.runWork(at: 1)
    #expect(harness.takeLines().isEmpty)
    harness.runWork()
    #expect(harness.takeLines() == [Self.found("一"), Self.pong, Self.found("二"), Self.found("三"), Self.pong])
  }

  @Test func bytesThatComeOneByOneAreAnsweredAlike() throws {
    let conversation =
      "PING\nSEARCH 数据\n" + resp("HELLO", "3") + resp("GET", "粤府#9") + "搜索\n" + resp("GET", "没有")
      + "SEARCH \u{1}\n" + resp("SEARCH", "首席数据官", "LIMIT", "0", "3") + resp("FOO") + "COUNT 一网统管\nQUIT\n"
    let answers = { (pieces: [ArraySlice<UInt8>]) in
      let harness = try ConnectionHarness()
      for piece in pieces {
        harness.channel.pipeline.fireChannelRead(ByteBuffer(bytes: piece))
        harness.channel.pipeline.fireChannelReadComplete()
        while !harness.pool.work.isEmpty { harness.runWork() }
      }
      return harness.takeLines()
    }
    let bytes = Array(conversation.utf8)
    let whole = try answers([bytes[...]])
    #expect(whole.count > 20 && whole.last == #"{"status":"OK"}"#)
    #expect(try answers(bytes.indices.map { bytes[$0...$0] }) == whole)
    for cut in bytes.indices { #expect(try answers([bytes[..<cut], bytes[cut...]]) == whole) }
  }

  @Test func aDirectConnectionGivesTheSameBytes() throws {
    let conversation =
      "PING\nSEARCH 数据\n" + resp("HELLO", "3") + resp("GET", "粤府#9") + "搜索\n" + resp("GET", "没有")
      + resp("SEARCH", "首席数据官", "LIMIT", "0", "3") + resp("FOO") + "COUNT 一网统管\nRELOAD\nHELP SEARCH\n"
    let harness = try ConnectionHarness()
    harness.receive(conversation)
    while !harness.pool.work.isEmpty { harness.runWork() }
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    var direct = DirectConnection(try IndexCatalog(FakeService()), logger: logger)
    var replies: [UInt8] = []
    for byte in conversation.utf8 { try direct.send([byte].span.bytes, replies: &replies) }
    #expect(String(decoding: replies, as: UTF8.self) == harness.peer.received)
    #expect(throws: ProtocolError.self) { try direct.send(Array("*1\r\n*1\r\n".utf8).span.bytes, replies: &replies) }
  }

  @Test func nothingOvertakesAReload() throws {
    let harness = try ConnectionHarness()
    harness.receive("SEARCH 甲\nRELOAD\nSEARCH 乙\nPING\n")
    #expect(harness.pool.work.count == 2)
    harness.runWork(at: 1)
    #expect(harness.pool.work.count == 2, "the search after it begins")
    #expect(harness.takeLines() == [], "the search before it has not ended")
    harness.runWork(at: 1)
    harness.runWork()
    let lines = harness.takeLines()
    #expect(lines.count == 4 && lines[1].contains("\"adopted\"") && lines[2] == Self.found("乙"))
  }

  @Test func whatIsOverThePipelineWaitsUnread() throws {
    let harness = try ConnectionHarness { $0.pipelinedRequests = 3 }
    #expect(harness.peer.reads == 1)
    harness.receive(String(repeating: "SEARCH 网\n", count: 10))
    #expect(harness.pool.work.count == 3)
    #expect(harness.peer.reads == 1)
    harness.runWork(at: 1)
    #expect(harness.pool.work.count == 2, "the reply waits for the one before it")
    harness.runWork()
    #expect(harness.pool.work.count == 3)
    var answered = harness.takeLines().count
    while !harness.pool.work.isEmpty {
      #expect(harness.pool.work.count <= 3)
      harness.runWork()
      answered += harness.takeLines().count
    }
    #expect(answered == 10)
    #expect(harness.peer.reads == 2)
  }

  @Test func aSlowReaderIsNotReadFrom() throws {
    let harness = try ConnectionHarness { $0.unsentLength = 100 }
    harness.peer.isSlow = true
    harness.receive(String(repeating: "PING\n", count: 1_000))
    #expect(harness.peer.heldLength < 200)
    #expect(harness.peer.reads == 1)
    harness.peer.take()
    #expect((100..<200).contains(harness.peer.heldLength))
    harness.peer.isSlow = false
    harness.peer.take()
    #expect(harness.takeLines() == Array(repeating: Self.pong, count: 1_000))
    #expect(harness.peer.reads == 2)
  }

  @Test func aReplyOverTheLimitBecomesAnError() throws {
    let service = FakeService { _ in .string(String(repeating: "网", count: 1_000)) }
    let harness = try ConnectionHarness(service: service) { $0.replyLength = 1_000 }
    harness.receive("SEARCH 网\nPING\n")
    harness.runWork()
    let lines = harness.takeLines()
    #expect(lines.first?.hasPrefix(Self.error("reply_too_long")) == true)
    #expect(lines.last == Self.pong)
  }

  @Test func helloChangesTheRepliesThatFollow() throws {
    let harness = try ConnectionHarness()
    harness.receive(resp("SEARCH", "一") + resp("HELLO", "3") + resp("GET", "粤府") + "PING\n")
    while !harness.pool.work.isEmpty { harness.runWork() }
    let lines = harness.takeLines()
    #expect(lines[0] == "*6")
    #expect(lines.filter { $0.hasPrefix("%") } == ["%7", "%1"])
    #expect(lines.last == Self.pong)
  }

  @Test func quitAnswersWhatCameBeforeAndNothingAfter() throws {
    let harness = try ConnectionHarness()
    harness.receive("SEARCH 一\nQUIT\nPING\n")
    #expect(!harness.peer.isOutputClosed)
    harness.runWork()
    #expect(harness.takeLines() == [Self.found("一"), #"{"status":"OK"}"#])
    #expect(harness.peer.isOutputClosed && !harness.isClosed)
    harness.receive("PING\n")
    #expect(harness.takeLines().isEmpty)
    harness.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(harness.isClosed)
  }

  @Test func aPeerThatDoesNotCloseIsClosedAfterTheLingerTime() throws {
    let harness = try ConnectionHarness()
    harness.receive("GET / HTTP/1.1\r\n")
    #expect(harness.peer.received.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    harness.receive("Host: 127.0.0.1\r\nPING\r\n")
    #expect(!harness.peer.received.contains("PONG"))
    harness.advance(.milliseconds(999))
    #expect(!harness.isClosed)
    harness.advance(.milliseconds(1))
    #expect(harness.isClosed && harness.registry.count == 0)
  }

  @Test func theEndOfInputLetsTheRepliesGoOut() throws {
    let harness = try ConnectionHarness { $0.pipelinedRequests = 1 }
    harness.receive("SEARCH 一\nSEARCH 二\nPIN")
    harness.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(!harness.isClosed)
    harness.runWork()
    #expect(!harness.isClosed)
    harness.runWork()
    let lines = harness.takeLines()
    #expect(lines.dropLast() == [Self.found("一"), Self.found("二")])
    #expect(lines.last?.hasPrefix(Self.error("incomplete_request")) == true)
    #expect(harness.isClosed)
  }

  @Test func anIdlePersonIsToldAndARedisClientIsNot() throws {
    for (request, told) in [("", true), ("PING\n", true), (resp("PING"), false)] {
      let harness = try ConnectionHarness()
      harness.advance(.seconds(200))
      harness.receive(request)
      harness.advance(.seconds(request.isEmpty ? 99 : 299))
      #expect(!harness.isClosed && !harness.peer.isOutputClosed)
      harness.advance(.seconds(1))
      #expect(harness.takeLines().contains { $0.hasPrefix(Self.error("idle_timeout")) } == told)
      harness.advance(.seconds(1))
      #expect(harness.isClosed)
    }
  }

  @Test func bytesWithoutAWholeRequestAreNoProgress() throws {
    let harness = try ConnectionHarness()
    for _ in 0..<30 {
      harness.advance(.seconds(10))
      harness.receive("一")
    }
    #expect(harness.peer.isOutputClosed)
  }

  @Test func aLongSearchIsNotIdle() throws {
    let harness = try ConnectionHarness()
    harness.receive("SEARCH 一\n")
    harness.advance(.seconds(1_000))
    #expect(!harness.isClosed)
    harness.runWork()
    #expect(harness.takeLines() == [Self.found("一")])
    harness.advance(.seconds(300))
    #expect(harness.peer.isOutputClosed)
  }

  @Test func aReaderThatTakesNothingIsClosed() throws {
    let harness = try ConnectionHarness()
    harness.peer.isSlow = true
    harness.receive("PING\n")
    harness.advance(.seconds(300))
    #expect(harness.isClosed)
  }

  @Test func theWorkOfAClosedConnectionIsDropped() throws {
    let harness = try ConnectionHarness()
    harness.receive("SEARCH 一\nSEARCH 二\n")
    let begun = harness.pool.work.removeFirst()
    try harness.channel.close().wait()
    #expect(harness.pool.work.isEmpty)
    begun(false)
    harness.advance(.seconds(1))
    #expect(harness.takeLines().isEmpty)
  }

  @Test func oneConnectionTooManyIsToldInItsOwnFraming() throws {
    let registry = ConnectionRegistry(limit: 1)
    let first = try ConnectionHarness(registry: registry)
    for (request, prefix) in [("PING\n", Self.error("too_many_connections")), (resp("PING"), "-TOO_MANY_CONNECTIONS ")]
    {
      let second = try ConnectionHarness(registry: registry)
      second.receive(request + request)
      let lines = second.takeLines()
      #expect(lines.count == 1 && lines[0].hasPrefix(prefix))
      #expect(second.peer.isOutputClosed)
      second.advance(.seconds(1))
    }
    let silent = try ConnectionHarness(registry: registry)
    silent.advance(.seconds(2))
    #expect(silent.isClosed)
    first.receive("PING\n")
    #expect(first.takeLines() == [Self.pong])
    try first.channel.close().wait()
    let next = try ConnectionHarness(registry: registry)
    next.receive("PING\n")
    #expect(next.takeLines() == [Self.pong])
  }

  @Test func drainingAnswersWhatHasCome() throws {
    let registry = ConnectionRegistry(limit: 10)
    let (idle, busy) = (try ConnectionHarness(registry: registry), try ConnectionHarness(registry: registry))
    busy.receive("SEARCH 一\nPING\nPIN")
    for harness in [idle, busy] {
      #expect(registry.drain().count > 0)
      harness.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
    #expect(idle.peer.isOutputClosed && !busy.peer.isOutputClosed)
    busy.runWork()
    #expect(busy.takeLines() == [Self.found("一"), Self.pong])
    #expect(busy.peer.isOutputClosed)
    // To close with input unread would reset the connection.
    let late = try ConnectionHarness(registry: registry)
    for harness in [idle, busy, late] {
      #expect(harness.peer.isOutputClosed && !harness.isClosed)
      harness.receive("SEARCH 二\n")
      #expect(harness.pool.work.isEmpty && harness.takeLines() == [])
    }
    idle.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(idle.isClosed)
    for harness in [busy, late] {
      harness.advance(.seconds(1))
      #expect(harness.isClosed)
    }
  }
}
