import QueryLanguage
import Testing

/// Holds the page on structured queries to what the parser does.
struct QueryPageTests {
  private func blocks(_ language: String) throws -> [String] {
    try MarkdownPage("QUERIES.md").blocks.filter { $0.language == language }.map(\.text)
  }

  @Test func everyExampleIsAQuery() throws {
    let queries = try blocks("query").flatMap { $0.split(separator: "\n") }
    #expect(queries.count > 30)
    for query in queries { #expect(throws: Never.self, "\(query)") { try StructuredQuery(String(query)) } }
  }

  @Test func everyErrorIsTheOneShown() throws {
    let errors = try blocks("error")
    #expect(errors.count >= 3)
    for shown in errors {
      let lines = shown.split(separator: "\n")
      #expect {
        try StructuredQuery(String(lines[1].dropFirst(2)))
      } throws: { error in
        guard let error = error as? QuerySyntaxError else { return false }
        return "\(error.description)\n\(error.excerpt)\n" == shown
      }
    }
  }

  @Test func theTableNamesEveryField() throws {
    let page = try MarkdownPage("QUERIES.md").prose
    for field in QueryField.standard {
      #expect(page.contains(field.names[0]) && page.contains("`\(field.englishName)`"))
    }
  }
}
