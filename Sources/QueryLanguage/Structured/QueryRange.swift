/// A range of values of a declared field.
public enum QueryRange: Sendable, Hashable {
  /// Of numbers.
  case numbers(QueryBounds<Int>)
  /// Of dates.
  case dates(QueryBounds<QueryDate>)
}
