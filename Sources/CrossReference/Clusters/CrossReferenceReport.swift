internal import Dispatch
public import InvertedIndex
public import PolicyRecords
internal import Retrieval
internal import Synchronization
public import TextAnalysis

/// For every measure of an index its best matches in other documents, and the cluster of near-duplicates it is in.
///
/// Memory is a window of measures, a number for each document and thread, and for the clusters eight bytes for each shingle
/// of the index, some 0.7 kB a measure, with about half as much while they are joined.
public struct CrossReferenceReport: Sendable {
  /// What the report says of a measure.
  public struct Entry: Sendable {
    /// The measure.
    public let record: PolicyRecord
    /// Its best matches in other documents.
    public let matches: [RelatedMeasure]
    /// The cluster of near-duplicates it is in, by number from 1 in the order of their first measures; nil where it has
    /// none.
    public let cluster: Int?
  }

  private let snapshot: IndexSnapshot
  private let analyzer: Analyzer
  private let search: RelatedSearch
  private let threads: Int
  private let places: [DocumentPlace]
  private let clusters: [Int?]

  /// How many measures are looked up before their entries are given.
  private static let window = 1024

  /// The number of clusters that have more than one measure.
  public let clusterCount: Int

  /// Reads the index and finds the clusters.
  ///
  /// - Parameter options: what counts as a match. Its limits bound the cost: `reportDefaults` has those to start from.
  public init(
    _ snapshot: IndexSnapshot, analyzer: Analyzer, options: RelatedOptions = .reportDefaults, threads: Int
  ) throws(IndexError) {
    self.snapshot = snapshot
    self.analyzer = analyzer
    self.threads = max(1, threads)
    search = RelatedSearch(snapshot, analyzer: analyzer, options: options)
    places = snapshot.segments.enumerated().flatMap { index, segment in
      segment.liveDocuments.map { DocumentPlace(segment: index, document: $0) }
    }
    var table = ShingleTable()
    var scratch = AnalyzerScratch()
    for segment in snapshot.segments {
      var stored = segment.recordCursor()
      for document in segment.liveDocuments {
        let record = try segment.policyRecord(document, stored: stored.record(document))
        table.add(ShingleSet(UnitSequence(record.text, analyzer: analyzer, scratch: &scratch)))
      }
    }
    table.order()
    let roots = NearDuplicateJoin.clusters(table, threshold: options.nearDuplicate)
    var sizes = [Int](repeating: 0, count: roots.count)
    for root in roots { sizes[Int(root)] += 1 }
    var numbers: [Int32: Int] = [:]
    clusters = roots.map { root in
      guard sizes[Int(root)] > 1 else { return nil }
      if let number = numbers[root] { return number }
      numbers[root] = numbers.count + 1
      return numbers.count
    }
    clusterCount = numbers.count
  }

  /// The number of measures.
  public var count: Int { places.count }

  /// Gives the entry of every measure to `body`, in the order of the index, and after each window how many were given.
  public func forEachEntry(
    _ body: (Entry) throws -> Void, progress: (_ done: Int) -> Void = { _ in }
  ) throws {
    var scratches = (0..<threads).map { _ in RelatedScratch(snapshot) }
    for start in stride(from: 0, to: places.count, by: Self.window) {
      let window = start..<min(start + Self.window, places.count)
      for entry in entries(window, &scratches) { try body(try entry.get()) }
      progress(window.upperBound)
    }
  }

  private func entries(_ window: Range<Int>, _ scratches: inout [RelatedScratch]) -> [Result<Entry, IndexError>] {
    let next = Atomic(window.lowerBound)
    let none = Result<Entry, IndexError>.success(
      Entry(record: PolicyRecord(id: "", text: ""), matches: [], cluster: nil))
    return scratches.withUnsafeMutableBufferPointer { scratches in
      // Each thread has a scratch of its own, and each place is taken once.
      nonisolated(unsafe) let scratches = scratches
      return [Result<Entry, IndexError>](unsafeUninitializedCapacity: window.count) { results, count in
        results.initialize(repeating: none)
        nonisolated(unsafe) let results = results
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
          while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < window.upperBound else { return }
            results[index - window.lowerBound] = Result { () throws(IndexError) in
              try entry(index, &scratches[thread])
            }
          }
        }
        count = window.count
      }
    }
  }

  private func entry(_ index: Int, _ scratch: inout RelatedScratch) throws(IndexError) -> Entry {
    let place = places[index]
    let record = try snapshot.segments[place.segment].policyRecord(place.document)
    let matches = try search.related(to: record, at: place, scratch: &scratch)
    return Entry(record: record, matches: matches, cluster: clusters[index])
  }
}

extension RelatedOptions {
  /// What a report looks for: the best three in other documents that reach 0.3, among the 20 that share the most of the
  /// rarest terms, 4,000 postings read.
  public static var reportDefaults: RelatedOptions {
    var options = RelatedOptions()
    options.limit = 3
    options.otherDocumentsOnly = true
    options.minimumScore = 0.3
    options.candidateLimit = 20
    options.postingLimit = 4_000
    return options
  }
}
