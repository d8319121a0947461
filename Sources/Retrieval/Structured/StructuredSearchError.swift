public import InvertedIndex
public import QueryLanguage

/// Why a structured search gave no answer.
public enum StructuredSearchError: Error, Equatable, Sendable {
  /// A part of the query asks for too much of this index.
  case query(QuerySyntaxError)
  /// The index could not be read.
  case index(IndexError)
}
