extension QueryNode {
  /// A word, phrase or range of a query.
  public struct Leaf: Sendable, Hashable {
    /// The node; printed, it is a query of its own.
    public let node: QueryNode
    /// Whether a record is to answer it, or not to: NOT turns this round each time it stands above.
    public let isAsked: Bool
  }

  /// The words, phrases and ranges under this node, in order.
  public var leaves: [Leaf] { leaves(isAsked: true) }

  private func leaves(isAsked: Bool) -> [Leaf] {
    switch content {
    case .all(let nodes), .any(let nodes): nodes.flatMap { $0.leaves(isAsked: isAsked) }
    case .not(let node): node.leaves(isAsked: !isAsked)
    case .everything: []
    case .text, .number, .year, .date, .range: [Leaf(node: self, isAsked: isAsked)]
    }
  }
}
