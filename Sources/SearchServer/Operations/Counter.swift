import Synchronization

/// A number that many threads add to.
final class Counter: Sendable {
  private let total = Atomic<Int>(0)

  /// What has been added up.
  var value: Int { total.load(ordering: .relaxed) }

  func add(_ count: Int = 1) { total.add(count, ordering: .relaxed) }
}
