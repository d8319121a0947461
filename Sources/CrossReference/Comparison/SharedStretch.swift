/// Wording that stands in two texts: as many units in both.
public struct SharedStretch: Sendable, Equatable {
  /// Where it starts in the one text, in units.
  public var source: Int
  /// Where it starts in the other.
  public var other: Int
  /// How many units it has.
  public var count: Int

  /// Its units in the one text.
  public var sourceRange: Range<Int> { source..<source + count }
  /// Its units in the other text.
  public var otherRange: Range<Int> { other..<other + count }

  /// A stretch that starts at these places.
  public init(source: Int, other: Int, count: Int) {
    self.source = source
    self.other = other
    self.count = count
  }

  /// The part that starts `skipped` units later and has `count` units.
  func part(_ skipped: Int, _ count: Int) -> SharedStretch {
    SharedStretch(source: source + skipped, other: other + skipped, count: count)
  }
}
