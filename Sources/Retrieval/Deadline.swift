/// When a search is to end, whether it has looked at everything or not.
public struct Deadline: Sendable {
  /// The moment.
  public let instant: ContinuousClock.Instant
  private let now: @Sendable () -> ContinuousClock.Instant

  /// A deadline at a moment of the continuous clock, or of another that tells the time in its stead.
  public init(_ instant: ContinuousClock.Instant, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
    self.instant = instant
    self.now = now
  }

  /// A deadline so long from now.
  public static func after(_ duration: Duration) -> Deadline { Deadline(.now + duration) }

  /// Whether it is past.
  public var hasPassed: Bool { now() >= instant }
}

extension Deadline: Equatable {
  /// Whether both are the same moment.
  public static func == (left: Deadline, right: Deadline) -> Bool { left.instant == right.instant }
}
