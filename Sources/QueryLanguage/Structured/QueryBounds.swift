/// A range of values, both ends included, one of which may be open.
public struct QueryBounds<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The least value; nil where it is open.
  public let lower: Value?
  /// The greatest value; nil where it is open.
  public let upper: Value?

  /// A range with these ends. At least one is not nil, and they are in order.
  public init(lower: Value?, upper: Value?) {
    self.lower = lower
    self.upper = upper
  }

  /// The range of one value.
  public init(_ value: Value) { self.init(lower: value, upper: value) }
}

extension QueryBounds where Value: Comparable {
  /// Whether the value is in the range.
  public func contains(_ value: Value) -> Bool {
    lower.map { $0 <= value } ?? true && upper.map { value <= $0 } ?? true
  }
}

extension QueryBounds<QueryDate> {
  /// Whether all days of the date are in the range, which goes from the first day of its lower end to the last of its
  /// upper end.
  public func contains(_ date: QueryDate) -> Bool {
    lower.map { $0.firstDay <= date.firstDay } ?? true && upper.map { date.lastDay <= $0.lastDay } ?? true
  }
}
