internal import CrossReference
public import InvertedIndex
internal import PolicyRecords
internal import Synchronization

extension PolicyIndex {
  /// The citations of a measure's text with what they point at in the index: 《…》 titles, 文号, 第X条 and 第X项. The first call
  /// reads the documents of the index, in time linear in its records.
  ///
  /// - Returns: nil where the index has no record of this identifier.
  public func citations(ofID id: String) throws(IndexError) -> TextCitations? {
    guard let found = try place(ofID: id) else { return nil }
    let place = DocumentPlace(segment: found.segment, document: found.document)
    let record = try record(segment: place.segment, document: place.document)
    let resolver = CitationResolver(snapshot, catalog: try documentCatalog())
    return TextCitations(source: record, citations: try resolver.citations(in: record.text, at: place))
  }

  /// The citations of a text that need not be in the index; it has no document of its own that 第X条 could belong to.
  public func citations(inText text: String) throws(IndexError) -> TextCitations {
    let resolver = CitationResolver(snapshot, catalog: try documentCatalog())
    return TextCitations(
      source: PolicyRecord(id: "", text: text), citations: try resolver.citations(in: text, at: nil))
  }

  private func documentCatalog() throws(IndexError) -> DocumentCatalog {
    if let known = catalog.withLock({ $0 }) { return known }
    let made = try DocumentCatalog(snapshot)
    catalog.withLock { $0 = made }
    return made
  }
}
