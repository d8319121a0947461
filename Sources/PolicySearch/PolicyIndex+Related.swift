public import CrossReference
public import InvertedIndex
internal import PolicyRecords
public import Retrieval

extension PolicyIndex {
  /// The most bytes of UTF-8 a tool reads of a draft.
  public static let draftLimit = 64 << 10

  /// The measures related to one of the index, best first, each with what both share.
  ///
  /// - Parameter deadline: when to end with the best of what was compared by then; nil for never.
  /// - Returns: nil where the index has no record of this identifier.
  public func related(
    to id: String, options: RelatedOptions = RelatedOptions(), deadline: Deadline? = nil
  ) throws(IndexError) -> RelatedMeasures? {
    guard let (record, place) = try located(id) else { return nil }
    return try related(to: record, at: place, options, deadline)
  }

  /// The measures related to a text that need not be in the index, such as a draft, best first.
  public func related(
    toText text: String, options: RelatedOptions = RelatedOptions(), deadline: Deadline? = nil
  ) throws(IndexError) -> RelatedMeasures {
    try related(to: PolicyRecord(id: "", text: text), at: nil, options, deadline)
  }

  private func related(
    to source: PolicyRecord, at place: DocumentPlace?, _ options: RelatedOptions, _ deadline: Deadline?
  ) throws(IndexError) -> RelatedMeasures {
    let interruption = Interruption(at: deadline)
    let measures = try RelatedSearch(snapshot, analyzer: analyzer, options: options)
      .related(to: source, at: place, until: interruption)
    return RelatedMeasures(source: source, measures: measures, isPartial: interruption.hasHappened)
  }
}
