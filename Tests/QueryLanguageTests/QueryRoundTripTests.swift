import QueryLanguage
import TestSupport
import Testing

@Suite struct QueryRoundTripTests {
  @Test func printedTreesReadBackEqual() throws {
    try withSeed("round trip") { generator throws in
      for _ in 0..<1_000 {
        let tree = RandomQuery.node(depth: Int.random(in: 0...3, using: &generator), using: &generator)
        #expect(try StructuredQuery(tree.description).root == tree, "\(tree)")
      }
    }
  }

  /// Any text is a tree whose ranges are in order and within the text, or an error whose place is in the text.
  @Test func anyTextIsATreeOrAnError() {
    withSeed("any text") { generator in
      var trees = 0
      for _ in 0..<5_000 {
        let text = RandomQuery.text(using: &generator)
        do throws(QuerySyntaxError) {
          let query = try StructuredQuery(text)
          trees += 1
          #expect(isInOrder(query.root, within: 0..<text.unicodeScalars.count), "\(text)")
          #expect((try? StructuredQuery(query.root.description).root) == query.root, "\(text)")
        } catch {
          #expect((0...text.unicodeScalars.count).contains(error.position), "\(text)")
          #expect(error.excerpt.split(separator: "\n", omittingEmptySubsequences: false).count == 2, "\(text)")
          #expect(!error.description.unicodeScalars.contains { $0.properties.generalCategory == .control }, "\(text)")
        }
      }
      #expect(trees > 100)
    }
  }

  private func isInOrder(_ node: QueryNode, within outer: Range<Int>) -> Bool {
    guard !node.range.isEmpty, outer.lowerBound <= node.range.lowerBound, node.range.upperBound <= outer.upperBound
    else { return false }
    switch node.content {
    case .all(let nodes), .any(let nodes):
      return nodes.allSatisfy { isInOrder($0, within: node.range) }
        && zip(nodes, nodes.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound }
    case .not(let inner): return isInOrder(inner, within: node.range)
    case .text, .number, .year, .date: return true
    }
  }
}
