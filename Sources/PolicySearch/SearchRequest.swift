public import Highlighting
public import QueryLanguage
public import Retrieval

/// How the text of a query is read.
public enum QuerySyntax: String, Sendable, CaseIterable {
  /// As a person types into a search box: no text is an error.
  case plain
  /// With operators and fields, by the grammar in `QUERIES.md`.
  case structured
}

/// What to search for, and which of the hits to give back.
public struct SearchRequest: Sendable, Equatable {
  /// The query as a person typed it. Empty, it finds all that the filters let through.
  public var query: String
  /// How many hits to give back at most.
  public var limit: Int
  /// How many of the best hits to leave out.
  public var offset: Int
  /// How to read the query.
  public var syntax = QuerySyntax.plain

  /// What hits must answer besides, each a structured query such as `牵头:发改委`, `牵头:="省公安厅"` or `编号:30..40`. A word
  /// that is not in quotes finds its other names and synonyms, too. Filters do not score and are not marked.
  public var filters: [String] = []
  /// The values that `$name` stands for in a structured query and in filters: each is one literal value.
  public var parameters = QueryParameters()
  /// The fields by whose values to count the hits.
  public var facets: [QueryField] = []
  /// How many values of each facet to give back at most: those with the most hits.
  public var facetLimit = 10
  /// In which order the hits come.
  public var order = SortOrder.relevance

  /// When to answer with what is found by then, if that is not all. Nil: never.
  public var deadline: Deadline?

  /// Whether to find where each hit answers; a run over many hits that shows none of them need not.
  public var findsHighlights = true

  /// How much of each text to show where it is long; nil to find no snippets.
  public var snippets: SnippetOptions?

  /// Whether to read the record of each hit. Where not, `Hit.record` has its identifier and nothing else, and nothing is marked.
  public var readsRecords = true

  /// Whether to find the parts of the query that no record answers.
  public var findsUnmatched = true

  /// Whether to look for what may have been meant where a plain query without filters finds nothing, or has words that no
  /// record has.
  public var findsCorrections = true

  /// The most bytes of UTF-8 a query or a filter may have.
  public static let queryLimit = 64 << 10

  /// A request for the first `limit` hits from place `offset` on.
  public init(_ query: String, syntax: QuerySyntax = .plain, limit: Int = 10, offset: Int = 0) {
    self.query = query
    self.limit = limit
    self.offset = offset
    self.syntax = syntax
  }
}
