import ArgumentParser
import Foundation
import NIOCore
import NIOPosix

struct Load: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures how many requests a second are answered, and how long they take.",
    discussion: """
      Each connection sends a request when one is answered, so that --depth of them are in flight. A template is a command
      with its arguments between spaces, in which {} stands for a query of the file; several templates take turns.

      EXAMPLES:
        server-benchmark load --port 7700 --queries queries.txt --template 'SEARCH {} LIMIT 0 10 FIELDS number'
        server-benchmark load --port 6379 --queries queries.txt --template 'FT.SEARCH i {} NOCONTENT WITHSCORES LIMIT 0 10'
      """)

  @Option(help: "The port on 127.0.0.1.")
  var port: Int

  @Option(help: "A file of queries, one on a line.")
  var queries: String

  @Option(help: "The request, with {} for the query; may be given again.")
  var template: [String] = ["SEARCH {}"]

  @Option(help: "Connections.")
  var connections = 16

  @Option(help: "Requests in flight on each connection.")
  var depth = 1

  @Option(help: "Seconds to measure for.")
  var seconds = 10

  @Option(help: "Seconds to ask before that.")
  var warmup = 1

  @Flag(help: "End with status 1 when a request was answered with an error or not at all.")
  var strict = false

  func run() throws {
    let requests = try RequestFile(queries, templates: template).requests
    if warmup > 0 { _ = try measure(requests, seconds: warmup) }
    let start = ContinuousClock.now
    let result = try measure(requests, seconds: seconds)
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    print(
      """
      requests\t\(result.microseconds.count)
      per_second\t\(Int(Double(result.microseconds.count) / elapsed))
      p50_us\t\(result.percentile(0.5))
      p99_us\t\(result.percentile(0.99))
      max_us\t\(result.percentile(1))
      reply_bytes\t\(result.bytes / max(1, result.microseconds.count))
      errors\t\(result.errors)
      unanswered\t\(result.unanswered)
      """)
    if let error = result.firstError { print("first_error\t\(error)") }
    if strict, result.errors + result.unanswered > 0 || result.microseconds.isEmpty { throw ExitCode(1) }
  }

  private func measure(_ requests: [ByteBuffer], seconds: Int) throws -> LoadResult {
    let group = MultiThreadedEventLoopGroup.singleton
    let depth = depth
    let step = max(1, requests.count / connections)
    var waiting: [EventLoopFuture<LoadResult>] = []
    for number in 0..<connections {
      let eventLoop = group.next()
      let done = eventLoop.makePromise(of: LoadResult.self)
      waiting.append(done.futureResult)
      _ = try ClientBootstrap(group: eventLoop)
        .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let handler = LoadConnection(requests, from: number * step % requests.count, depth: depth, done: done)
            try channel.pipeline.syncOperations.addHandler(handler)
            let bound = NIOLoopBound(handler, eventLoop: channel.eventLoop)
            channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
              if let context = try? channel.pipeline.syncOperations.context(handler: bound.value) {
                bound.value.stop(context)
              }
            }
          }
        }
        .connect(host: "127.0.0.1", port: port).wait()
    }
    var result = LoadResult()
    for future in waiting { result.add(try future.wait()) }
    return result
  }
}

/// The requests that queries and templates make.
struct RequestFile {
  let requests: [ByteBuffer]

  init(_ path: String, templates: [String]) throws {
    let queries = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    guard !queries.isEmpty else { throw ValidationError("expected queries in \(path), found none") }
    requests = queries.enumerated().map { number, query in
      let words = templates[number % templates.count].split(separator: " ").map { $0 == "{}" ? query : $0 }
      let text = "*\(words.count)\r\n" + words.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined()
      return ByteBuffer(string: text)
    }
  }
}
