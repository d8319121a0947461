/// A query with operators and fields, read into a syntax tree. The grammar stands in `QUERIES.md`.
public struct StructuredQuery: Sendable, Hashable {
  /// The text that was read.
  public let text: String
  /// The fields it may name.
  public let fields: QueryFields
  /// The tree.
  public let root: QueryNode

  /// The most positions that may stand between the words of a phrase.
  public static let slopLimit = 50
  /// How deep groups and negations may stand within each other.
  public static let depthLimit = 64
  /// The most words, phrases and ranges of one query.
  public static let leafLimit = 1_000

  /// Reads a query. Linear in its length.
  ///
  /// With parameters, `$name` stands for the value of that name: a phrase, or the number, year or date of a range. No value
  /// is read as anything else, whatever signs stand in it.
  ///
  /// - Throws: `QuerySyntaxError` for the first place that does not fit the grammar or its limits.
  public init(
    _ text: String, parameters: QueryParameters = QueryParameters(), fields: QueryFields = .standard
  ) throws(QuerySyntaxError) {
    self.text = text
    self.fields = fields
    var parser = try QueryParser(text, parameters: parameters, fields: fields)
    root = try parser.parse()
  }
}
