/// A dictionary of words that cannot be read.
public struct HanDictionaryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What should have stood there.
  public let expected: String
  /// What stood there.
  public let found: String

  /// An error of these words.
  public init(expected: String, found: String) {
    self.expected = expected
    self.found = found
  }

  /// What was expected and what was found.
  public var description: String { "expected \(expected), found \(found)" }
}
