public import InvertedIndex
internal import JSONText
internal import PolicyRecords
public import Retrieval
internal import TextAnalysis

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
  /// - Parameters:
  ///   - place: where the text stands in the index, whose document is its own; nil where it does not.
  ///   - interruption: when it happens, the citations are those whose targets were found by then.
  public func citations(
    in text: String, at place: DocumentPlace?, until interruption: Interruption? = nil
  ) throws(IndexError) -> [ResolvedCitation] {
    var provisions: [Int: DocumentProvisions] = [:]
    var resolved: [ResolvedCitation] = []
    let scalars = Array(text.unicodeScalars)
    let all = cited(in: text, at: place)
    for (citation, documents) in all {
      var records: [String] = []
      switch citation.kind {
      case .title, .documentNumber: break
      case .provision, .nearby:
        var version = DocumentProvisions.Version.newest
        if case .provision(_, .cited(let place)) = citation.kind {
          version = Self.year(of: all[place].citation, in: scalars).map { .year($0) } ?? .newest
        }
        for document in documents {
          let ofDocument =
            if let known = provisions[document] {
              known
            } else { try DocumentProvisions(of: catalog.documents[document], in: snapshot, until: interruption) }
          provisions[document] = ofDocument
          records += ofDocument.records(of: citation, at: place, version: version)
        }
      }
      guard interruption?.isDue() != true else { break }
      resolved.append(
        ResolvedCitation(citation: citation, documents: documents.map { catalog.documents[$0] }, records: records))
    }
    return resolved
  }

  /// The citations of a text, each with the documents it names or belongs to, as their places in the catalog. Reads no
  /// records.
  func cited(
    in text: String, at place: DocumentPlace?
  ) -> [(citation: Citation, documents: [Int])] {
    let scalars = Array(text.unicodeScalars)
    let own = place.flatMap(catalog.document(of:)).map { [$0] } ?? []
    let ownTitle = own.first.map { catalog.documents[$0].title } ?? ""
    var cited: [(citation: Citation, documents: [Int])] = []
    var abbreviations: [String: [Int]] = [:]
    var last: [Int] = []
    for citation in CitationParser(ownTitle: ownTitle).citations(in: text) {
      var (citation, documents) = (citation, [Int]())
      switch citation.kind {
      case .title(let title):
        let key = DocumentTitle(title).key
        if !last.isEmpty, Self.abbreviates(citation.range.lowerBound, in: scalars) { abbreviations[key] = last }
        documents = abbreviations[key] ?? catalog.documents(titled: title)
        last = documents
      case .documentNumber(let number):
        let (found, excess) = catalog.documents(numbered: number)
        documents = found
        if excess > 0 {
          let known = DocumentNumber(
            agency: String(number.agency.dropFirst(excess)), year: number.year, number: number.number)
          citation = Citation(
            .documentNumber(known), citation.range.lowerBound + excess..<citation.range.upperBound)
        }
        if !found.isEmpty { last = documents }
      case .provision(_, .own), .nearby: documents = own
      case .provision(_, .cited(let place)): documents = cited[place].documents
      case .provision(_, .named(let name)):
        let start = citation.range.lowerBound
        let written = scalars[max(0, start - OwnerChain.longestName)..<start]
        documents =
          name.hasPrefix("本") && OwnerChain.isKind(String(name.dropFirst()))
          ? catalog.documents(carriedOutBy: ownTitle, kind: String(name.dropFirst()))
          : catalog.documents(named: name, in: String(String.UnicodeScalarView(written)))
      }
      cited.append((citation, documents))
    }
    return cited
  }

  /// The year that tells of which version a title is: 《专利法》（2020年修正）, 《专利法（2020年修正）》, 2020年修正的《专利法》.
  private static func year(of citation: Citation, in scalars: [Unicode.Scalar]) -> Int? {
    guard case .title(let title) = citation.kind else { return nil }
    func text(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range.clamped(to: scalars.indices)]))
    }
    let behind = text(citation.range.upperBound..<citation.range.upperBound + 24)
    let before = text(citation.range.lowerBound - 12..<citation.range.lowerBound)
    let year =
      behind.prefixMatch(of: /[（(]([0-9]{4})年/)?.1 ?? title.firstMatch(of: /[（(]([0-9]{4})年[^（(]*[）)]$/)?.1
      ?? before.firstMatch(of: /([0-9]{4})年(?:修正|修订|修訂|修改|公布|施行)的$/)?.1
    return year.flatMap { Int($0) }
  }

  /// Whether a title is what the one before it is called from here on: （以下简称《规定》）.
  private static func abbreviates(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = String(String.UnicodeScalarView(scalars[max(0, place - 3)..<place]))
    return ["简称", "簡稱", "下称", "下稱"].contains { before.hasSuffix($0) || before.hasSuffix($0 + "为") }
  }
}
