/// Why text is not JSON, and where.
public struct JSONParseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The byte offset at which reading stopped, from 0.
  public let offset: Int
  /// What the grammar allows there.
  public let expected: String
  /// What stands there instead.
  public let found: String

  /// One sentence with the place, what was expected and what was found.
  public var description: String { "byte \(offset): expected \(expected), found \(found)" }
}
