import JSONText

/// Why a JSON object is not a record or a document: the member at fault, what it should hold and what it holds.
public struct RecordFormatError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The member's name, with its place where it is nested: `units[2].role`.
  public let member: String
  /// What it should hold.
  public let expected: String
  /// What it holds instead.
  public let found: String

  /// One sentence with the member, what was expected and what was found.
  public var description: String { "member \"\(member)\": expected \(expected), found \(found)" }
}

extension JSONValue {
  /// The value as `read` gives it, or the error that `member` should hold `expected`.
  func expect<T>(_ member: String, _ expected: String, _ read: (JSONValue) -> T?) throws(RecordFormatError) -> T {
    guard let value = read(self) else {
      throw RecordFormatError(member: member, expected: expected, found: kind)
    }
    return value
  }

  /// As `expect`, and nil where the value is null.
  func expectUnlessNull<T>(
    _ member: String, _ expected: String, _ read: (JSONValue) -> T?
  ) throws(RecordFormatError) -> T? {
    if case .null = self { nil } else { try expect(member, expected, read) }
  }
}
