/// How well a document answers a plain query; better tiers come first, whatever the scores.
public enum Tier: String, Sendable, Comparable, CaseIterable {
  /// It holds some words of the query.
  case some
  /// It holds all words of the query; or the query is structured, and it answers it.
  case all
  /// It holds the whole query as it stands.
  case phrase
  /// It has the number or the 文号 that the query is.
  case exact

  /// By strength: `some` is the least.
  public static func < (left: Tier, right: Tier) -> Bool { left.strength < right.strength }

  /// From 0 for `some` to 3 for `exact`.
  public var strength: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
