/// An identifier that the index does not have.
public struct NoSuchRecord: ExitStatusProviding, CustomStringConvertible {
  private let id: String

  /// No record has this identifier.
  public init(id: String) { self.id = id }

  /// What was expected and found.
  public var description: String { "expected the identifier of a record, found \(id), which the index does not have" }
  /// `noInput`.
  public var exitStatus: ExitStatus { .noInput }
}
