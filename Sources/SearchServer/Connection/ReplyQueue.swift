import NIOCore

/// Keeps the replies of one connection in the order of their requests, whichever is finished first.
struct ReplyQueue {
  private var slots: CircularBuffer<[UInt8]?> = []
  /// The ticket of the first slot.
  private var first = 0

  /// How many requests wait for their reply, or for one before it.
  var count: Int { slots.count }

  /// Whether no request waits.
  var isEmpty: Bool { slots.isEmpty }

  /// Takes a place for a reply that will come.
  mutating func reserve() -> Int {
    slots.append(nil)
    return first + slots.count - 1
  }

  /// Adds a reply that is there already.
  mutating func append(_ reply: [UInt8]) { slots.append(reply) }

  /// Fills a place that was reserved.
  mutating func fulfill(_ ticket: Int, _ reply: [UInt8]) {
    slots[slots.index(slots.startIndex, offsetBy: ticket - first)] = reply
  }

  /// The next reply, or nil while it has not come.
  mutating func next() -> [UInt8]? {
    guard let reply = slots.first ?? nil else { return nil }
    slots.removeFirst()
    first += 1
    return reply
  }
}
