import QueryLanguage

/// What holds of any text that is read as a query.
enum QueryProperties {
  /// What does not hold of a text; nil where all does.
  static func violation(by text: String) -> String? {
    let plain = UserQuery(text)
    if !plain.text.isEmpty, !text.unicodeScalars.contains(plain.text.unicodeScalars) { return "loses characters" }
    if let number = plain.measureNumber, number < 0 { return "has a negative number" }
    do throws(QuerySyntaxError) {
      let query = try StructuredQuery(text)
      guard isInOrder(query.root, within: 0..<text.unicodeScalars.count) else { return "has ranges out of order" }
      guard (try? StructuredQuery(query.root.description).root) == query.root else { return "prints another query" }
    } catch {
      guard (0...text.unicodeScalars.count).contains(error.position) else { return "has its error outside" }
      let lines = error.excerpt.split(separator: "\n", omittingEmptySubsequences: false)
      guard lines.count == 2 else { return "has an excerpt of \(lines.count) lines" }
      if error.description.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        return "has control characters in its error"
      }
    }
    return nil
  }

  private static func isInOrder(_ node: QueryNode, within outer: Range<Int>) -> Bool {
    guard !node.range.isEmpty, outer.lowerBound <= node.range.lowerBound, node.range.upperBound <= outer.upperBound
    else { return false }
    switch node.content {
    case .all(let nodes), .any(let nodes):
      return nodes.allSatisfy { isInOrder($0, within: node.range) }
        && zip(nodes, nodes.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound }
    case .not(let inner): return isInOrder(inner, within: node.range)
    case .everything, .text, .number, .year, .date, .range: return true
    }
  }
}
