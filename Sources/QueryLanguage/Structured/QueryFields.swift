/// The fields that queries of an index may name.
public struct QueryFields: Sendable, Hashable {
  /// Those that the schema of the index adds, in its order.
  public let declared: [DeclaredField]

  /// The fields that every index has.
  public static let standard = QueryFields()

  private init() { declared = [] }

  /// The fields that every index has and these; nil where two would have one name.
  public init?(declaring declared: [DeclaredField]) {
    self.declared = declared
    var names = Set(QueryField.standard.flatMap(\.names))
    for field in declared { guard names.insert(QueryField.folded(field.name)).inserted else { return nil } }
  }

  /// All of them: those that every index has, then those of the schema.
  public var all: [QueryField] { QueryField.standard + declared.map(QueryField.declared) }

  /// The field of this name, in any case and width; nil where there is none.
  public subscript(name: String) -> QueryField? {
    if let field = QueryField(name: name) { return field }
    let folded = QueryField.folded(name)
    return declared.first { QueryField.folded($0.name) == folded }.map(QueryField.declared)
  }

  /// Whether it is one of them.
  public func contains(_ field: QueryField) -> Bool {
    guard case .declared(let field) = field else { return true }
    return declared.contains(field)
  }

  /// The names of those that are wanted, as people type them, for messages.
  public func names(where isWanted: (QueryField) -> Bool = { _ in true }) -> String {
    all.filter(isWanted).map { $0.names[0] }.joined(separator: " ")
  }
}
