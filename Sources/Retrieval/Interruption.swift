/// Tells all parts of one search that its deadline is past. Once it has, it stays so.
///
/// Of one search on one thread.
public final class Interruption {
  private let deadline: Deadline?
  /// Whether some part of the search has ended before it had looked at everything.
  public private(set) var hasHappened = false

  /// What interrupts a search at its deadline, or never.
  public init(at deadline: Deadline?) { self.deadline = deadline }

  /// Whether to end now, having looked at less than everything. Reads the clock.
  public func isDue() -> Bool {
    guard let deadline, !hasHappened else { return hasHappened }
    hasHappened = deadline.hasPassed
    return hasHappened
  }
}
