public import InvertedIndex
public import QueryLanguage
internal import Retrieval

/// Why a search gave no answer.
public enum SearchError: Error, Equatable, Sendable {
  /// The query holds nothing but white space or quotes.
  case emptyQuery
  /// The query is too long, in bytes of UTF-8.
  case queryTooLong(bytes: Int, limit: Int)
  /// Hits cannot be counted by this field.
  case uncountable(QueryField, of: QueryFields)
  /// Hits cannot be put in order by a field of this name, which the index does not have.
  case unsortable(String, of: QueryFields)
  /// A number of the request is less than it may be.
  case tooSmall(name: String, value: Int, least: Int)
  /// A structured query is against the grammar, or asks for too much.
  case syntax(QuerySyntaxError)
  /// The index could not be read.
  case index(IndexError)
}

extension SearchError {
  /// The error of a structured search.
  init(_ error: StructuredSearchError) {
    switch error {
    case .query(let error): self = .syntax(error)
    case .index(let error): self = .index(error)
    }
  }
}

extension SearchError: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .emptyQuery: "expected a query, found nothing to search for"
    case .queryTooLong(let bytes, let limit): "expected a query of at most \(limit) bytes, found \(bytes)"
    case .uncountable(let field, let fields):
      "expected a field to count by, one of \(fields.names(where: Facet.counts)), found \(field.names[0])"
    case .unsortable(let name, let fields): "expected the order \(SortOrder.forms(fields)), found \(name)"
    case .tooSmall(let name, let value, let least): "expected \(name) to be \(least) or more, found \(value)"
    case .syntax(let error): error.description
    case .index(let error): error.description
    }
  }
}
