/// A place where a text answers a part of a query.
public struct Mark: Sendable, Equatable {
  /// Where, half-open, in code points of the text.
  public let range: Range<Int>
  /// Which part of the query: marks of one part have the same number.
  public let source: Int
  /// How much the part says.
  public let weight: Float

  /// A mark of part `source` of a query.
  public init(_ range: Range<Int>, source: Int, weight: Float = 1) {
    self.range = range
    self.source = source
    self.weight = weight
  }
}
