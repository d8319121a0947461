import ArgumentParser
import Foundation
import LineProtocol
import Logging
import PolicySearch
import SearchServer

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answers a log of requests in this process, from their bytes to those of the replies.",
    discussion: """
      What a round takes beyond one is the served path but for sockets and threads. A line of the log is `typed` or `resp`
      and a request; the words of the latter, between spaces, are the elements of its array.
      """)

  @Option(help: "The index.")
  var index: String

  @Option(help: "The file of requests.")
  var requests: String

  @Option(help: "How often to answer them all.")
  var rounds = 1

  func run() throws {
    let requests = try String(contentsOfFile: requests, encoding: .utf8).split(separator: "\n").map(Self.bytes)
    var limits = ServerLimits()
    // A slow machine is to do the same work.
    limits.searchTime = .seconds(86_400)
    let catalog = try IndexCatalog(IndexService(try PolicyIndex.open(index)))
    var connection = DirectConnection(catalog, limits: limits, logger: Logger(label: "replay"))
    var replies: [UInt8] = []
    var length = 0
    for _ in 0..<rounds {
      for request in requests {
        replies.removeAll(keepingCapacity: true)
        try connection.send(request.span.bytes, replies: &replies)
        guard let first = replies.first, first != UInt8(ascii: "-"), !replies.starts(with: #"{"error""#.utf8) else {
          throw ValidationError("expected an answer, found \(String(decoding: replies, as: UTF8.self))")
        }
        length += replies.count
      }
    }
    print("requests\t\(rounds * requests.count)\nreply_bytes\t\(length)")
  }

  private static func bytes(_ line: Substring) throws -> [UInt8] {
    let words = line.split(separator: " ", maxSplits: 1)
    switch words.first {
    case "typed" where words.count == 2: return Array("\(words[1])\n".utf8)
    case "resp" where words.count == 2:
      let elements = words[1].split(separator: " ")
      return Array(("*\(elements.count)\r\n" + elements.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined()).utf8)
    default: throw ValidationError("expected 'typed' or 'resp' and a request, found '\(line)'")
    }
  }
}
