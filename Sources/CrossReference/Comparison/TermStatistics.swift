internal import Foundation
public import InvertedIndex
public import TextAnalysis

/// How often terms stand in an index, over all its segments.
public struct TermStatistics: Sendable {
  private let snapshot: IndexSnapshot
  /// The number of documents.
  public let documentCount: Int

  /// The statistics of an index.
  public init(_ snapshot: IndexSnapshot) {
    self.snapshot = snapshot
    documentCount = snapshot.documentCount
  }

  /// In how many documents a term stands. A look-up in each segment's dictionary.
  public func documentCount(of term: Term) throws(IndexError) -> Int {
    var count = 0
    for segment in snapshot.segments { count += try segment.entry(term.key)?.documentCount ?? 0 }
    return count
  }

  /// How much a reader learns, in bits, from what stands in `part` of the documents where it may stand in `whole`; 0 or
  /// more. One is added to both, so that what the index has never seen stays finite.
  static func bits(_ part: Int, of whole: Int) -> Double {
    max(0, log2(Double(whole + 1) / Double(part + 1)))
  }
}
