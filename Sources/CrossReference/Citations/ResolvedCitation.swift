/// A citation with what it points at in an index.
public struct ResolvedCitation: Sendable, Equatable {
  /// What the text says, and where.
  public let citation: Citation
  /// The documents it names, or a provision belongs to; empty where the index has none of them.
  public let documents: [DocumentCatalog.Document]
  /// The identifiers of the records that are the provision; empty for a title or 文号, and where the index has none.
  public let records: [String]
}
