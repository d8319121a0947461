import NIOCore

/// Lets events of one kind be logged once in ten seconds, however many there are.
struct LogThrottle {
  private var lastLogged: NIODeadline?
  private var unlogged = 0

  /// How many events were kept back before one that is to be logged; nil for one that is not.
  mutating func pass(now: NIODeadline = .now()) -> Int? {
    if let lastLogged, now < lastLogged + .seconds(10) {
      unlogged += 1
      return nil
    }
    defer { (lastLogged, unlogged) = (now, 0) }
    return unlogged
  }
}
