import TestSupport
import Testing

@testable import SearchServer

@Suite struct ReplyQueueTests {
  /// Replies that come in any order leave in the order of their requests.
  @Test func theOrderIsThatOfTheRequests() {
    withSeed("theOrderIsThatOfTheRequests") { generator in
      for _ in 0..<200 {
        var queue = ReplyQueue()
        var open: [(ticket: Int, reply: UInt8)] = []
        var asked: [UInt8] = []
        var answered: [UInt8] = []
        for request in UInt8(0)..<100 {
          asked.append(request)
          if Bool.random(using: &generator) {
            queue.append([request])
          } else {
            open.append((queue.reserve(), request))
          }
          while !open.isEmpty, Int.random(in: 0..<3, using: &generator) == 0 {
            let finished = open.remove(at: Int.random(in: open.indices, using: &generator))
            queue.fulfill(finished.ticket, [finished.reply])
          }
          while let reply = queue.next() { answered += reply }
          #expect(answered == Array(asked.prefix(answered.count)))
          #expect(queue.count == asked.count - answered.count)
          #expect(open.first.map { _ in !queue.isEmpty } ?? true)
        }
        for finished in open { queue.fulfill(finished.ticket, [finished.reply]) }
        while let reply = queue.next() { answered += reply }
        #expect(answered == asked && queue.isEmpty)
      }
    }
  }
}
