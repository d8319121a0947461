/// A field that the schema of an index adds to those that every index has.
public struct DeclaredField: Sendable, Hashable {
  /// What its values are.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Short texts, asked for by what stands in them or as a whole.
    case keyword
    /// Whole numbers of at most 18 digits, asked for one by one or by a range.
    case number
    /// Days, months or years, asked for as `date` is.
    case date
  }

  /// Its name, which its column and the member of records bear, too.
  public let name: String
  /// What its values are.
  public let kind: Kind

  /// A field of this name; nil where a query could not name it: letters, digits and `_` make a name.
  public init?(_ name: String, _ kind: Kind) {
    guard QueryParameters.isName(name), name.unicodeScalars.count <= 64 else { return nil }
    (self.name, self.kind) = (name, kind)
  }

  /// The magnitude that numbers stay below.
  public static let numberLimit = 1_000_000_000_000_000_000
}
