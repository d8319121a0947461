public import CrossReference
public import InvertedIndex
internal import PolicyRecords

extension PolicyIndex {
  /// The most bytes of UTF-8 a tool reads of a draft.
  public static let draftLimit = 64 << 10

  /// The measures related to one of the index, best first, each with what both share.
  ///
  /// - Returns: nil where the index has no record of this identifier.
  public func related(
    to id: String, options: RelatedOptions = RelatedOptions()
  ) throws(IndexError) -> RelatedMeasures? {
    guard let found = try place(ofID: id) else { return nil }
    let place = DocumentPlace(segment: found.segment, document: found.document)
    let record = try record(segment: place.segment, document: place.document)
    let search = RelatedSearch(snapshot, analyzer: analyzer, options: options)
    return RelatedMeasures(source: record, measures: try search.related(to: record, at: place))
  }

  /// The measures related to a text that need not be in the index, such as a draft, best first.
  public func related(
    toText text: String, options: RelatedOptions = RelatedOptions()
  ) throws(IndexError) -> RelatedMeasures {
    let draft = PolicyRecord(id: "", text: text)
    let search = RelatedSearch(snapshot, analyzer: analyzer, options: options)
    return RelatedMeasures(source: draft, measures: try search.related(to: draft, at: nil))
  }
}
