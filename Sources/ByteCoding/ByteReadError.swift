/// Why bytes could not be read as what they should be.
public struct ByteReadError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The offset in the region, in bytes.
  public let offset: Int
  /// What should stand there.
  public let expected: String
  /// What stands there.
  public let found: String

  /// An error at an offset.
  public init(offset: Int, expected: String, found: String) {
    self.offset = offset
    self.expected = expected
    self.found = found
  }

  /// The place, what was expected and what was found.
  public var description: String { "offset \(offset): expected \(expected), found \(found)" }
}
