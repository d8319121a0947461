import TestSupport
import Testing

@testable import SearchServer

@Suite struct FairQueueTests {
  @Test func eachConnectionHasItsTurn() {
    let queue = FairQueue<String>(width: 1)
    for work in ["甲1", "甲2", "甲3", "甲4"] { _ = queue.add(work, connection: 1) }
    for work in ["乙1", "乙2"] { _ = queue.add(work, connection: 2) }
    _ = queue.add("丙1", connection: 3)
    queue.remove(connection: 3)
    #expect((0..<7).map { _ in queue.next() } == ["甲1", "乙1", "甲2", "乙2", "甲3", "甲4", nil])
  }

  /// Whatever comes and goes: the work of one connection keeps its order, none is lost or done twice, and while a
  /// connection waits for its turn no other has two.
  @Test func turnsAreFairInAnyOrderOfEvents() {
    withSeed("turnsAreFairInAnyOrderOfEvents") { generator in
      for _ in 0..<200 {
        let width = Int.random(in: 1...3, using: &generator)
        let queue = FairQueue<(connection: Int, number: Int)>(width: width)
        var takers = 0
        var connections = Array(0..<5)
        var waiting: [Int: [Int]] = [:]
        var servedSince: [Int: Set<Int>] = [:]
        for number in 0..<200 {
          let index = connections.indices.randomElement(using: &generator) ?? 0
          let connection = connections[index]
          switch Int.random(in: 0..<20, using: &generator) {
          case 0:
            queue.remove(connection: connection)
            waiting[connection] = nil
            connections[index] = 5 + number
          case 1..<13:
            #expect(queue.add((connection, number), connection: connection) == (takers < width))
            takers = min(takers + 1, width)
            if waiting[connection] == nil { servedSince[connection] = [] }
            waiting[connection, default: []].append(number)
          default:
            guard takers > 0 else { continue }
            guard let work = queue.next() else {
              #expect(waiting.isEmpty)
              takers -= 1
              continue
            }
            #expect(waiting[work.connection]?.removeFirst() == work.number)
            if waiting[work.connection]?.isEmpty == true { waiting[work.connection] = nil }
            servedSince[work.connection] = []
            for other in waiting.keys where other != work.connection {
              #expect(servedSince[other, default: []].insert(work.connection).inserted)
            }
          }
        }
      }
    }
  }
}
