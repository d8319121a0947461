public import InvertedIndex
public import PolicyRecords
public import Retrieval
public import TextAnalysis

/// Finds the records of an index that cite a document, or a provision of it: citations read the other way.
///
/// What may cite it is looked up in the index, by the words of the document's title and by its 文号; only these records, and
/// those of the document itself, are read. The cost grows with them, not with the index.
public struct CitingSearch: Sendable {
  private let snapshot: IndexSnapshot
  private let catalog: DocumentCatalog
  private let resolver: CitationResolver
  private let analyzer: Analyzer

  /// A search of an index with the catalog of its documents and the analyzer that built it.
  public init(_ snapshot: IndexSnapshot, catalog: DocumentCatalog, analyzer: Analyzer) {
    self.snapshot = snapshot
    self.catalog = catalog
    self.analyzer = analyzer
    resolver = CitationResolver(snapshot, catalog: catalog)
  }

  /// What cites the record at a place, or its document.
  ///
  /// - Parameters:
  ///   - offset: how many of the citing records to pass over.
  ///   - limit: how many of them to give at most; all are counted.
  public func citing(
    _ record: PolicyRecord, at place: DocumentPlace, offset: Int = 0, limit: Int, until interruption: Interruption
  ) throws(IndexError) -> CitingRecords {
    guard let document = catalog.document(of: place) else { return CitingRecords() }
    let target = CitationTarget(
      place: place, document: document, titles: [catalog.documents[document].title],
      numbers: [catalog.documents[document].docNo].compactMap(DocumentNumber.init),
      provisions: DocumentProvisions.provisions(of: record))
    return try citing(target, offset: offset, limit: limit, until: interruption)
  }

  /// What cites what a text names first, such as 《数据安全法》第三条 or 国办发〔2021〕51号, whether the index has it or not.
  public func citing(
    citedIn text: String, offset: Int = 0, limit: Int, until interruption: Interruption
  ) throws(IndexError) -> CitingRecords {
    var target = CitationTarget()
    for (citation, documents) in resolver.cited(in: text, at: nil) {
      switch citation.kind {
      case .title(let title) where target.titles.isEmpty: target.titles = [title]
      case .documentNumber(let number) where target.numbers.isEmpty: target.numbers = [number]
      case .provision(let provision, let owner) where target.provisions.isEmpty:
        target.provisions = [provision]
        if case .named(let name) = owner, target.titles.isEmpty { target.titles = [name] }
      default: continue
      }
      if target.document == nil, documents.count == 1 { target.document = documents.first }
    }
    if let document = target.document {
      target.titles = [catalog.documents[document].title]
      if let number = DocumentNumber(catalog.documents[document].docNo) { target.numbers = [number] }
    }
    return try citing(target, offset: offset, limit: limit, until: interruption)
  }

  private func citing(
    _ target: CitationTarget, offset: Int, limit: Int, until interruption: Interruption
  ) throws(IndexError) -> CitingRecords {
    var found = CitingRecords()
    guard !target.isEmpty else { return found }
    found.target = target.provisions.isEmpty ? .document : .provision
    let provisions: DocumentProvisions? =
      if let document = target.document, !target.provisions.isEmpty {
        try DocumentProvisions(of: catalog.documents[document], in: snapshot, until: interruption)
      } else { nil }
    var ofDocument: [CitingRecord] = []
    for place in try candidates(target, until: interruption) where place != target.place {
      guard !interruption.isDue() else { break }
      let record = try snapshot.segments[place.segment].policyRecord(place.document)
      let (citations, namesProvision) = target.citations(
        of: resolver.cited(in: record.text, at: place), isOwn: catalog.document(of: place) == target.document,
        provisions: provisions, at: place)
      guard !citations.isEmpty else { continue }
      let citing = CitingRecord(record: record, citations: citations, namesProvision: namesProvision)
      found.total += 1
      if namesProvision {
        found.provisionTotal += 1
        if found.records.count < offset + limit { found.records.append(citing) }
      } else if ofDocument.count < offset + limit {
        ofDocument.append(citing)
      }
    }
    found.records = Array((found.records + ofDocument).prefix(offset + limit).dropFirst(offset))
    found.isPartial = interruption.hasHappened
    return found
  }

  /// The records that may cite the target, in the order of the index.
  private func candidates(
    _ target: CitationTarget, until interruption: Interruption
  ) throws(IndexError) -> [DocumentPlace] {
    var places: Set<DocumentPlace> = []
    for phrase in target.phrases(analyzer) {
      for (index, segment) in snapshot.segments.enumerated() {
        for document in try segment.documents(holding: phrase, until: interruption) {
          places.insert(DocumentPlace(segment: index, document: document))
        }
      }
    }
    if let document = target.document {
      if !target.provisions.isEmpty { places.formUnion(catalog.documents[document].places) }
      for other in catalog.documents(continuing: document) { places.formUnion(catalog.documents[other].places) }
    }
    return places.sorted { ($0.segment, $0.document) < ($1.segment, $1.document) }
  }
}
