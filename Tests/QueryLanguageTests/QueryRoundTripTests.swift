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
        #expect(QueryProperties.violation(by: text) == nil, "\(text)")
        if (try? StructuredQuery(text)) != nil { trees += 1 }
      }
      #expect(trees > 100)
    }
  }
}
