import QueryLanguage

extension QueryNode {
  /// The tree as FT.EXPLAIN shows it: a node a line, what it holds indented below it.
  func tree(indent: String = "") -> String {
    switch content {
    case .all(let nodes): Self.group("INTERSECT", nodes, indent)
    case .any(let nodes): Self.group("UNION", nodes, indent)
    case .not(let node): Self.group("NOT", [node], indent)
    case .everything, .text, .number, .year, .date, .range: "\(indent)\(description)\n"
    }
  }

  private static func group(_ name: String, _ nodes: [QueryNode], _ indent: String) -> String {
    "\(indent)\(name) {\n" + nodes.map { $0.tree(indent: indent + "  ") }.joined() + "\(indent)}\n"
  }
}
