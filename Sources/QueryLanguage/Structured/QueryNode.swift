/// A part of a structured query: the syntax tree.
///
/// A field before a group stands, in the tree, with each leaf of the group.
public struct QueryNode: Sendable {
  /// What a node asks of a record.
  public indirect enum Content: Sendable, Hashable {
    /// To answer all of these, two or more.
    case all([QueryNode])
    /// To answer any of these, two or more.
    case any([QueryNode])
    /// Not to answer this.
    case not(QueryNode)
    /// Nothing: every record answers.
    case everything
    /// To hold this text, in this field or, without one, in the text, the title or a unit's name.
    case text(QueryText, in: QueryField?)
    /// To have a number in this range.
    case number(QueryBounds<Int>)
    /// To be of a year in this range.
    case year(QueryBounds<Int>)
    /// To be of a date in this range.
    case date(QueryBounds<QueryDate>)
    /// To have a value in this range in a declared field.
    case range(QueryRange, in: DeclaredField)
  }

  /// What it asks.
  public let content: Content
  /// Where it stands in the query, in code points.
  public let range: Range<Int>

  /// A node that stands in this range.
  public init(_ content: Content, range: Range<Int> = 0..<0) {
    self.content = content
    self.range = range
  }
}

extension QueryNode: Hashable {
  /// Nodes are equal where they ask the same, wherever they stand.
  public static func == (left: QueryNode, right: QueryNode) -> Bool { left.content == right.content }

  /// Hashes what it asks.
  public func hash(into hasher: inout Hasher) { hasher.combine(content) }
}
