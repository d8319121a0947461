internal import CrossReference
public import InvertedIndex
internal import PolicyRecords
public import Retrieval
internal import Synchronization

extension PolicyIndex {
  /// The citations of a measure's text with what they point at in the index: 《…》 titles, 文号, 第X条 and 第X项. The first call
  /// reads which documents the index has, in time linear in its records.
  ///
  /// - Parameter deadline: when to end with what was found. Where it ends the reading of documents, nothing is found, and the
  ///   next call reads on.
  /// - Returns: nil where the index has no record of this identifier.
  public func citations(ofID id: String, deadline: Deadline? = nil) throws(IndexError) -> TextCitations? {
    guard let (record, place) = try located(id) else { return nil }
    return try citations(in: record, at: place, deadline)
  }

  /// The citations of a text that need not be in the index; it has no document of its own that 第X条 could belong to.
  public func citations(inText text: String, deadline: Deadline? = nil) throws(IndexError) -> TextCitations {
    try citations(in: PolicyRecord(id: "", text: text), at: nil, deadline)
  }

  private func citations(
    in source: PolicyRecord, at place: DocumentPlace?, _ deadline: Deadline?
  ) throws(IndexError) -> TextCitations {
    let interruption = Interruption(at: deadline)
    let found = try documentCatalog(until: interruption).map { (catalog) throws(IndexError) in
      try CitationResolver(snapshot, catalog: catalog).citations(in: source.text, at: place, until: interruption)
    }
    return TextCitations(source: source, citations: found ?? [], isPartial: interruption.hasHappened)
  }

  /// The records that cite a measure, or its document: by its title in 《》 or without, by its 文号, and within the document by
  /// 第X条 or 前条. Only those are read that have the words of the title or the 文号, and the document's own.
  ///
  /// - Parameters:
  ///   - offset: how many of the citing records to pass over.
  ///   - limit: how many of them to give at most; all are counted.
  ///   - deadline: when to end with what was found.
  /// - Returns: nil where the index has no record of this identifier.
  public func citing(
    id: String, offset: Int = 0, limit: Int = 10, deadline: Deadline? = nil
  ) throws(IndexError) -> RecordCitations? {
    guard let (record, place) = try located(id) else { return nil }
    let interruption = Interruption(at: deadline)
    let found = try citingSearch(until: interruption).map { (search) throws(IndexError) in
      try search.citing(record, at: place, offset: offset, limit: limit, until: interruption)
    }
    return RecordCitations(source: record, citing: found ?? .interrupted)
  }

  /// The records that cite what a text names, as 国办发〔2021〕51号 or 《数据安全法》第三条, whether the index has it or not.
  public func citing(
    citation text: String, offset: Int = 0, limit: Int = 10, deadline: Deadline? = nil
  ) throws(IndexError) -> RecordCitations {
    let interruption = Interruption(at: deadline)
    let found = try citingSearch(until: interruption).map { (search) throws(IndexError) in
      try search.citing(citedIn: text, offset: offset, limit: limit, until: interruption)
    }
    return RecordCitations(source: PolicyRecord(id: "", text: text), citing: found ?? .interrupted)
  }

  private func citingSearch(until interruption: Interruption) throws(IndexError) -> CitingSearch? {
    try documentCatalog(until: interruption).map { CitingSearch(snapshot, catalog: $0, analyzer: analyzer) }
  }

  /// The documents of the index; nil where they could not all be read in time. What was read is kept for the next call.
  private func documentCatalog(until interruption: Interruption) throws(IndexError) -> DocumentCatalog? {
    var documents = catalog.withLock { catalog in
      if catalog.isWhole { return catalog }
      // Whoever reads on is to be its only owner.
      defer { catalog = DocumentCatalog() }
      return catalog
    }
    if documents.isWhole { return documents }
    try documents.read(snapshot, until: interruption)
    catalog.withLock { if !$0.isWhole { $0 = documents } }
    return documents.isWhole ? documents : nil
  }
}
