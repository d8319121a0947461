import NIOConcurrencyHelpers
import NIOCore

/// Lets events of a kind be logged once in ten seconds, however many there are.
final class EventThrottle<Kind: Hashable & Sendable>: Sendable {
  private struct Event {
    let lastLogged: NIODeadline
    var unlogged = 0
  }

  private let events = NIOLockedValueBox<[Kind: Event]>([:])

  /// How many events of this kind were kept back before one that is to be logged; nil for one that is not.
  func pass(_ kind: Kind, now: NIODeadline = .now()) -> Int? {
    events.withLockedValue { events in
      if let last = events[kind]?.lastLogged, now < last + .seconds(10) {
        events[kind]?.unlogged += 1
        return nil
      }
      defer { events[kind] = Event(lastLogged: now) }
      return events[kind]?.unlogged ?? 0
    }
  }
}
