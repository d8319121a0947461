internal import Highlighting
internal import PolicyRecords
internal import QueryLanguage
internal import Retrieval

/// What a search found, before any record is read.
struct Answer {
  /// What the query was understood as, which decides what is marked.
  enum Plan {
    case plain(QueryPlan)
    case structured(StructuredPlan)
    /// No query: all that the filters let through.
    case everything
  }

  let plan: Plan
  /// How many documents were found.
  let total: Int
  /// Whether the deadline came before all documents were looked at.
  let isPartial: Bool
  /// The documents of the page asked for, in the order asked for.
  let documents: [TopDocuments.Document]
  /// The facets asked for.
  let facets: [Facet]
}
