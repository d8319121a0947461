public import PolicyRecords
public import Retrieval

/// Why a record has its place among the hits of a query, or why it is none of them.
public struct Explanation: Sendable {
  /// A part of the query, and where in the record it stands.
  public struct Presence: Sendable, Equatable {
    /// The part: a word as it was typed, a term of the score as it was folded, or the other ways to write a part of the
    /// query.
    public let text: String
    /// The fields that hold it: `text`, `title`, `unit`, `docno`. Empty where the record lacks it.
    public let fields: [String]
  }

  /// The record.
  public let record: PolicyRecord
  /// Its tier; nil where it is no hit.
  public let tier: Tier?
  /// Its place among the hits, from 1; nil where it is no hit.
  public let rank: Int?
  /// How many records match; where the explanation is partial, at least so many.
  public let total: Int
  /// Whether the deadline came before the search had looked at everything: a record without a rank may yet be a hit, and a
  /// rank may be too good.
  public let isPartial: Bool
  /// Its score with the parts; of a record that is no hit what it would have.
  public let score: ScoreExplanation
  /// Where the terms of the score stand, one for each part of it.
  public let terms: [Presence]
  /// The words of a plain query, which decide between the tiers; a literal query is one.
  public let words: [Presence]
  /// The words, phrases and ranges of a structured query.
  public let clauses: [ClauseOutcome]
  /// The filters that the record does not pass.
  public let failedFilters: [String]

  /// One sentence that says why the record is of its tier, or why it does not match.
  public var reason: String {
    switch tier {
    case .exact: return "its number, or the 文号 of its document, is the query"
    case .phrase: return "it holds the whole query as it stands"
    case .all where !clauses.isEmpty: return "it answers the query"
    case .all: return "it holds all words of the query, or the whole of it written otherwise"
    case .some where missing.isEmpty: return "it holds parts of the query"
    case .some: return "it lacks \(missing)"
    case nil where isPartial: return "the search ended at its deadline before it came to this record"
    case nil where !failedFilters.isEmpty:
      return "it does not pass the filter " + failedFilters.map { "「\($0)」" }.joined()
    case nil where !clauses.isEmpty:
      let failed = clauses.filter { !$0.isMet }.map { ($0.isAsked ? "" : "NOT ") + $0.clause }
      return "it does not answer " + failed.map { "「\($0)」" }.joined()
    case nil: return "it lacks \(missing)"
    }
  }

  private var missing: String { words.filter(\.fields.isEmpty).map { "「\($0.text)」" }.joined() }
}
