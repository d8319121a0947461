import NIOConcurrencyHelpers
import NIOCore

/// Work of many connections that wait for a thread: each connection has its turn, however much another asks for.
///
/// A thread that takes from it goes on until nothing waits, so that work that comes meanwhile wakes no other.
final class FairQueue<Work: Sendable>: Sendable {
  private struct State {
    /// How many threads take from it.
    var takers = 0
    /// What waits, by connection.
    var lanes: [Int: CircularBuffer<Work>] = [:]
    /// The connections that wait, the next one first.
    var turns: CircularBuffer<Int> = []
  }

  // A lock that the thread sanitizer knows; it takes Synchronization's Mutex for a race.
  private let state = NIOLockedValueBox(State())
  private let width: Int

  /// An empty queue that at most `width` threads take from.
  init(width: Int) { self.width = width }

  /// Adds work behind what the same connection waits for.
  ///
  /// - Returns: Whether one more thread is to take from the queue, until `next()` gives nil.
  func add(_ work: Work, connection: Int) -> Bool {
    state.withLockedValue { state in
      if state.lanes[connection] == nil { state.turns.append(connection) }
      state.lanes[connection, default: []].append(work)
      guard state.takers < width else { return false }
      state.takers += 1
      return true
    }
  }

  /// Takes the first work of the connection whose turn it is, or nil when none waits: then the thread is to take no more.
  func next() -> Work? {
    state.withLockedValue { state in
      // A connection that was removed still has its turn, and passes.
      while let connection = state.turns.popFirst() {
        guard let work = state.lanes[connection]?.popFirst() else { continue }
        if state.lanes[connection]?.isEmpty == true {
          state.lanes[connection] = nil
        } else {
          state.turns.append(connection)
        }
        return work
      }
      state.takers -= 1
      return nil
    }
  }

  /// How much work waits.
  var count: Int { state.withLockedValue { $0.lanes.values.reduce(0) { $0 + $1.count } } }

  /// Drops what a connection waits for.
  func remove(connection: Int) {
    _ = state.withLockedValue { $0.lanes.removeValue(forKey: connection) }
  }
}
