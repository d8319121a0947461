public import InvertedIndex

/// The documents that match a plain query. None is scored until it is asked for.
public struct RankedMatches {
  private let snapshot: IndexSnapshot
  var segments: [TieredSearch] = []
  /// The best by relevance, with what stands around them in their scores; empty where that does not count.
  var surrounded: [TopDocuments.Document] = []
  private var isFiltered = false

  init(_ snapshot: IndexSnapshot) { self.snapshot = snapshot }

  /// How many there are.
  public var total: Int { segments.reduce(0) { $0 + $1.total } }

  /// The documents of each segment, ascending.
  public var documents: [[Int32]] { segments.map(\.documents) }

  mutating func keep(_ filter: DocumentSet) {
    isFiltered = true
    for number in segments.indices { segments[number].keep(filter.segments[number]) }
    surrounded.removeAll { !filter.segments[$0.segment].contains($0.document) }
  }

  /// The documents in an order from place `offset` on, `limit` of them at most.
  ///
  /// By relevance, few more than `offset + limit` are scored; in another order only those that are equal to one of the page
  /// in it.
  public func page(_ order: SortOrder, limit: Int, offset: Int = 0) throws(IndexError) -> TopDocuments {
    let (sum, isTooLarge) = limit.addingReportingOverflow(offset)
    let end = isTooLarge ? Int.max : sum
    guard limit > 0, offset < total else { return TopDocuments(total: total, documents: []) }
    var found: [TopDocuments.Document] = []
    var passedOver = 0
    if order.key == .relevance {
      found = !isFiltered && !surrounded.isEmpty && end <= DocumentContext.depth ? surrounded : try best(end)
    } else {
      let (candidates, start) = try order.candidates(of: documents, for: offset..<end, in: snapshot)
      for (segment, documents) in zip(segments, candidates) { found += try segment.scored(documents) }
      passedOver = start
    }
    let sorted = try order.sort(withSurroundings(found, all: order.key == .relevance), of: snapshot)
    return TopDocuments(total: total, documents: Array(sorted.dropFirst(offset - passedOver).prefix(limit)))
  }

  /// The `needed` best of each segment and maybe more, without what stands around them.
  func best(_ needed: Int) throws(IndexError) -> [TopDocuments.Document] {
    var found: [TopDocuments.Document] = []
    for segment in segments { found += try segment.best(needed) }
    return found
  }

  /// The documents with the scores they have by their surroundings, and all that have surroundings where `all`.
  private func withSurroundings(_ found: [TopDocuments.Document], all: Bool) -> [TopDocuments.Document] {
    guard !surrounded.isEmpty else { return found }
    func place(_ document: TopDocuments.Document) -> DocumentPlace {
      DocumentPlace(segment: document.segment, document: document.document)
    }
    var known: [DocumentPlace: TopDocuments.Document] = [:]
    for document in surrounded { known[place(document)] = document }
    var result: [TopDocuments.Document] = []
    for document in found { result.append(known.removeValue(forKey: place(document)) ?? document) }
    return all ? result + known.values : result
  }
}
