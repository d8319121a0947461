internal import InvertedIndex
internal import PolicyRecords
internal import Retrieval

/// Finds the best matches of a measure of an index in other documents, from a table of the terms of all measures.
///
/// The table says of each candidate what the wording can be worth at most, so only those are read and compared in full that
/// may be among the best.
struct MatchSearch: Sendable {
  /// What is known of each measure before any is searched for.
  struct Table: Sendable {
    /// Their terms, in the order of the index.
    var terms = SharedTermTable()
    /// The number of the document each stands in; no two have the same where it is unknown.
    var documents: [Int32] = []
    private var numbers: [String: Int32] = [:]

    /// Takes the next measure: the key of its document, and what `SharedTermTable` keeps of its text.
    mutating func add(document key: String, _ hashes: [UInt32]) {
      terms.add(hashes)
      let next = Int32(documents.count)
      let number = key.isEmpty ? next : numbers[key] ?? next
      if !key.isEmpty { numbers[key] = number }
      documents.append(number)
    }
  }

  private let comparison: MeasureComparison
  private let options: RelatedOptions
  private let table: Table
  /// For each segment and document its place in the table; -1 where it is not live.
  private let indexes: [[Int32]]

  /// A search of the measures at these places, as the table has them.
  init(_ comparison: MeasureComparison, _ table: Table, _ places: [DocumentPlace]) {
    self.comparison = comparison
    options = comparison.options
    self.table = table
    var indexes = comparison.snapshot.segments.map { [Int32](repeating: -1, count: $0.documentCount) }
    for (index, place) in places.enumerated() { indexes[place.segment][Int(place.document)] = Int32(index) }
    self.indexes = indexes
  }

  /// The matches of the measure at a place, best first; the limits are those of the options unless they are given.
  func matches(
    of record: PolicyRecord, at place: DocumentPlace, postingLimit: Int? = nil, candidateLimit: Int? = nil,
    scratch: inout RelatedScratch
  ) throws(IndexError) -> [RelatedMeasure] {
    guard options.limit > 0 else { return [] }
    let source = try comparison.source(record, at: place, scratch: &scratch)
    let hashed = HashedWeights(source.weights)
    let own = table.documents[index(of: place)]
    let search = CandidateSearch(
      snapshot: comparison.snapshot, postingLimit: postingLimit ?? options.postingLimit,
      limit: candidateLimit ?? options.candidateLimit)
    let candidates = try search.candidates(for: source.weights, scratch: &scratch.candidates) { other in
      other != place && !(options.otherDocumentsOnly && table.documents[index(of: other)] == own)
    }
    let bonus = Evidence.mostBonus(units: !record.units.isEmpty, ownDocument: !options.otherDocumentsOnly)
    // Rounding may make an exact share a last bit larger.
    var bounded = candidates.map {
      (place: $0, bound: min(1, table.terms.share(of: hashed, in: index(of: $0)) * (1 + 1e-9) + bonus))
    }
    bounded.removeAll { $0.bound < options.minimumScore }
    bounded.sort {
      ($1.bound, $0.place.segment, Int($0.place.document)) < ($0.bound, $1.place.segment, Int($1.place.document))
    }
    var best: [ComparedMeasure] = []
    for (other, bound) in bounded {
      if best.count == options.limit, let last = best.last {
        if bound < last.score { break }
        if bound == last.score, (last.place.segment, last.place.document) < (other.segment, other.document) { continue }
      }
      let record = try comparison.snapshot.segments[other.segment].policyRecord(other.document)
      guard let found = try comparison.compare(source, with: record, at: other, scratch: &scratch) else { continue }
      best.insert(found, at: best.firstIndex { ComparedMeasure.isBetter(found, $0) } ?? best.count)
      if best.count > options.limit { best.removeLast() }
    }
    return try comparison.best(best, of: source)
  }

  private func index(of place: DocumentPlace) -> Int { Int(indexes[place.segment][Int(place.document)]) }
}
