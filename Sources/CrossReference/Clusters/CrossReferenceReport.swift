public import InvertedIndex
internal import Parallelism
public import PolicyRecords
internal import Retrieval
public import TextAnalysis

/// For every measure of an index its best matches in other documents, and the cluster of near-duplicates it is in.
///
/// Memory is a window of measures, a number for each document and thread, and four bytes for each shingle and each scored term of
/// a measure, some 0.9 kB; what joining the shingles takes besides is bounded by `memory`.
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
  private let search: MatchSearch
  private let threads: Int
  private let places: [DocumentPlace]
  private let clusters: [Int?]

  /// How many measures are looked up before their entries are given.
  private static let window = 1024

  /// The number of clusters that have more than one measure.
  public let clusterCount: Int

  /// Reads the index and finds the clusters.
  ///
  /// - Parameters:
  ///   - options: what counts as a match. Its limits bound the cost: `reportDefaults` has those to start from.
  ///   - memory: how many bytes to take for joining near-duplicates; where that is little, the shingles are gone through
  ///     several times.
  ///   - progress: is told how many measures were read, and may throw to end it.
  public init(
    _ snapshot: IndexSnapshot, analyzer: Analyzer, options: RelatedOptions = .reportDefaults, threads: Int,
    memory: Int = 1 << 30, progress: (_ read: Int) throws -> Void = { _ in }
  ) throws {
    self.snapshot = snapshot
    self.analyzer = analyzer
    self.threads = max(1, threads)
    places = snapshot.segments.enumerated().flatMap { index, segment in
      segment.liveDocuments.map { DocumentPlace(segment: index, document: $0) }
    }
    var (shingles, measures) = (ShingleTable(), MatchSearch.Table())
    var scratches = (0..<self.threads).map { _ in AnalyzerScratch() }
    for window in Self.windows(places.count) {
      let read = concurrentResults(window.count, scratches: &scratches) {
        [places] (index: Int, scratch: inout AnalyzerScratch) throws(IndexError) -> Read in
        let place = places[window.lowerBound + index]
        let record = try snapshot.segments[place.segment].policyRecord(place.document)
        let text = UnitSequence(record.text, analyzer: analyzer, scratch: &scratch)
        return Read(
          shingles: ShingleTable.hashes(of: ShingleSet(text)), terms: SharedTermTable.hashes(of: text),
          document: options.naming.key(of: record))
      }
      for measure in read {
        let measure = try measure.get()
        shingles.add(measure.shingles)
        measures.add(document: measure.document, measure.terms)
      }
      try progress(window.upperBound)
    }
    search = MatchSearch(MeasureComparison(snapshot, analyzer: analyzer, options: options), measures, places)
    let roots = NearDuplicateJoin.clusters(
      shingles, threshold: options.nearDuplicate, entryLimit: memory / NearDuplicateJoin.bytesPerEntry)
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
    _ body: (Entry) throws -> Void, progress: (_ done: Int) throws -> Void = { _ in }
  ) throws {
    var scratches = (0..<threads).map { _ in RelatedScratch(snapshot) }
    for window in Self.windows(places.count) {
      let entries = concurrentResults(window.count, scratches: &scratches) {
        (index: Int, scratch: inout RelatedScratch) throws(IndexError) -> Entry in
        try entry(window.lowerBound + index, &scratch)
      }
      for entry in entries { try body(try entry.get()) }
      try progress(window.upperBound)
    }
  }

  /// The best matches of one measure in other documents, by its place in the order of the index; with other limits of
  /// the candidates than those of the report, all measures are compared.
  public func matches(
    of index: Int, postingLimit: Int? = nil, candidateLimit: Int? = nil
  ) throws(IndexError) -> [RelatedMeasure] {
    var scratch = RelatedScratch(snapshot)
    let place = places[index]
    let record = try snapshot.segments[place.segment].policyRecord(place.document)
    return try search.matches(
      of: record, at: place, postingLimit: postingLimit, candidateLimit: candidateLimit, scratch: &scratch)
  }

  /// What is kept of a measure that was read.
  private struct Read {
    let shingles: [UInt32]
    let terms: [UInt32]
    let document: String
  }

  private static func windows(_ count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: window).map { $0..<min($0 + window, count) }
  }

  private func entry(_ index: Int, _ scratch: inout RelatedScratch) throws(IndexError) -> Entry {
    let place = places[index]
    let record = try snapshot.segments[place.segment].policyRecord(place.document)
    let matches = try search.matches(of: record, at: place, scratch: &scratch)
    return Entry(record: record, matches: matches, cluster: clusters[index])
  }
}

extension RelatedOptions {
  /// What a report looks for: the best three in other documents that reach 0.3, among the 200 that share the most of the
  /// rarest terms, 4,000 postings read.
  public static var reportDefaults: RelatedOptions {
    var options = RelatedOptions()
    options.limit = 3
    options.otherDocumentsOnly = true
    options.minimumScore = 0.3
    options.candidateLimit = 200
    options.postingLimit = 4_000
    return options
  }
}
