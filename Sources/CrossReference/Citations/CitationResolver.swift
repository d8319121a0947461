public import InvertedIndex
internal import JSONText
internal import PolicyRecords
internal import Retrieval

/// Finds what the citations of a text point at in an index.
public struct CitationResolver: Sendable {
  private let snapshot: IndexSnapshot
  private let catalog: DocumentCatalog

  /// A resolver for an index and the catalog of its documents.
  public init(_ snapshot: IndexSnapshot, catalog: DocumentCatalog) {
    self.snapshot = snapshot
    self.catalog = catalog
  }

  /// The citations of a text with their targets, in order; those without a target too. For each document that a provision
  /// is cited of it reads all records once.
  ///
  /// - Parameter place: where the text stands in the index, whose document is its own; nil where it does not.
  public func citations(in text: String, at place: DocumentPlace?) throws(IndexError) -> [ResolvedCitation] {
    let citations = CitationParser().citations(in: text)
    let own = place.flatMap(catalog.document(of:)).map { [$0] } ?? []
    var documents: [[Int]] = []
    var provisions: [Int: [Provision: [String]]] = [:]
    var resolved: [ResolvedCitation] = []
    for citation in citations {
      var records: [String] = []
      switch citation.kind {
      case .title(let title): documents.append(catalog.documents(titled: title))
      case .documentNumber(let number): documents.append(catalog.documents(numbered: number))
      case .provision(let provision, let owner):
        switch owner {
        case .own: documents.append(own)
        case .cited(let place): documents.append(documents[place])
        case .named(let name): documents.append(catalog.documents(named: name))
        }
        for document in documents[documents.count - 1] {
          let ofDocument = if let known = provisions[document] { known } else { try self.provisions(of: document) }
          provisions[document] = ofDocument
          records += ofDocument[provision.whole] ?? []
        }
      }
      resolved.append(
        ResolvedCitation(
          citation: citation, documents: documents[documents.count - 1].map { catalog.documents[$0] },
          records: records))
    }
    return resolved
  }

  /// The identifiers of the records that are a provision of a document: by their member `article`, else by the end of their
  /// title, else by their number.
  private func provisions(of document: Int) throws(IndexError) -> [Provision: [String]] {
    var provisions: [Provision: [String]] = [:]
    for place in catalog.documents[document].places {
      let record = try snapshot.segments[place.segment].policyRecord(place.document)
      let name = record.fields["article"]?.string ?? record.title
      if let provision = Provision(endOf: name) {
        provisions[provision.whole, default: []].append(record.id)
      } else if let number = record.number {
        for unit in [Provision.Unit.article, .item] {
          provisions[Provision(unit, number), default: []].append(record.id)
        }
      }
    }
    return provisions
  }
}
