internal import ByteCoding
public import InvertedIndex
public import PolicyRecords
public import TextAnalysis

/// Turns records into an index that replaces the one in its directory.
///
/// Until `publish` returns, whoever opens the directory sees the old index.
public final class IndexBuilder {
  private let directory: String
  private let analyzer: Analyzer
  private let lock: FileLock
  private let generation: Int
  private let segmentName: String
  private var isPublished = false
  private let writer: SegmentWriter
  private var columns: RecordColumns
  private let crew: GatheringCrew
  private let memory: Int
  /// Records that are gathered and not written yet.
  private var waiting: [(record: PolicyRecord, document: RecordGatherer.Document)] = []
  /// What was gathered and written aside when memory was short, in the order of the documents.
  private var runs: [SegmentDescription] = []
  /// The lengths of the documents that are in no run.
  private var lengths: [Int] = []
  private var runStart = 0

  /// Starts an index in `directory`, which is made where it is missing.
  ///
  /// - Parameters:
  ///   - threads: how many threads analyze texts; the index is the same whatever their number.
  ///   - memory: the bytes that postings may take before they are written aside; the index is the same whatever it is.
  /// - Throws: `IndexError.locked` while another process changes the index, `.file` where the system refuses.
  public init(
    directory: String, analyzer: Analyzer, threads: Int = 1, memory: Int = 1 << 30
  ) throws(IndexError) {
    self.directory = directory
    self.analyzer = analyzer
    self.memory = memory
    crew = GatheringCrew(analyzer, threads: threads)
    let held: FileLock?
    do throws(FileError) {
      try Directory.create(directory)
      held = try FileLock.acquire("\(directory)/lock")
    } catch { throw .file(error) }
    guard let held else { throw .locked(directory: directory) }
    lock = held
    // A damaged manifest is no reason not to build a good one.
    generation = ((try? Manifest.read(in: directory))?.generation ?? 0) + 1
    segmentName = "segment-\(generation)"
    let prefix = segmentName + "."
    try Self.removeSegmentFiles(in: directory) { $0.hasPrefix(prefix) }
    writer = try SegmentWriter(directory: directory, name: segmentName)
    columns = RecordColumns(writer)
  }

  deinit {
    // A build that is given up, on a full disk say, leaves nothing behind.
    if !isPublished { try? Self.removeSegmentFiles(in: directory) { $0.hasPrefix(segmentName + ".") } }
  }

  /// The number of records added so far.
  public var documentCount: Int { runStart + lengths.count }

  /// Adds a record; it takes the next document number.
  public func add(_ record: PolicyRecord) throws(IndexError) { try add([record]) {} }

  /// Adds the records that `next` gives, some hundred at a time, until it gives none. They take document numbers in their
  /// order. While some are analyzed `next` is called for those that follow, from any thread, never twice at a time.
  ///
  /// - Throws: `IndexError`, and what `next` throws.
  public func addAll(_ next: () throws -> [PolicyRecord]) throws {
    var records = try next()
    while !records.isEmpty {
      var following = Result<[PolicyRecord], any Error>.success([])
      try add(records) { following = Result(catching: next) }
      records = try following.get()
    }
  }

  private func add(_ records: [PolicyRecord], meanwhile: () -> Void) throws(IndexError) {
    guard documentCount + records.count < Int(Int32.max) else {
      throw .unwritable(file: directory, reason: "expected at most \(Int32.max - 1) records, found more")
    }
    var writing = Result<Void, IndexError>.success(())
    let documents = crew.gather(
      records, from: Int32(lengths.count), before: meanwhile,
      after: { writing = Result { () throws(IndexError) in try writeWaiting() } })
    try writing.get()
    waiting = Array(zip(records, documents))
    lengths += documents.map(\.length)
    if crew.memoryUse > memory { try spill() }
  }

  private func writeWaiting() throws(IndexError) {
    for (record, document) in waiting {
      try writer.addDocument(record: document.stored, length: document.length)
      try columns.add(record)
    }
    waiting = []
  }

  /// Writes what was gathered aside as a segment without records.
  private func spill() throws(IndexError) {
    let run = try SegmentWriter(directory: directory, name: "\(segmentName).run-\(runs.count + 1)")
    for length in lengths { try run.addDocument(record: [], length: length) }
    try AccumulatedTerms.write(crew.takeTerms(), to: run)
    runs.append(try run.finish())
    runStart += lengths.count
    lengths = []
  }

  private func writeTerms() throws(IndexError) {
    guard !runs.isEmpty else { return try AccumulatedTerms.write(crew.takeTerms(), to: writer) }
    if !lengths.isEmpty { try spill() }
    var merger = SegmentMerger()
    for run in runs { merger.add(try SegmentReader(run, in: directory)) }
    try merger.writeTerms(to: writer)
    try Self.removeSegmentFiles(in: directory) { $0.hasPrefix(segmentName + ".run-") }
  }

  /// Completes the index and puts it in the place of the old one, whose files it removes. The builder takes nothing more.
  public func publish() throws(IndexError) -> Manifest {
    try writeWaiting()
    try writeTerms()
    let segment = try writer.finish()
    let manifest = Manifest(
      generation: generation, segments: [segment], analysis: analyzer.fingerprint, lexicon: analyzer.lexicon.fileText,
      aliases: analyzer.aliases.fileText)
    try manifest.publish(in: directory)
    isPublished = true
    try Self.removeSegmentFiles(in: directory) { !$0.hasPrefix(segment.name + ".") }
    return manifest
  }

  private static func removeSegmentFiles(
    in directory: String, where isObsolete: (String) -> Bool
  ) throws(IndexError) {
    do throws(FileError) {
      for name in try Directory.names(in: directory) where name.hasPrefix("segment-") && isObsolete(name) {
        try Directory.removeFile("\(directory)/\(name)")
      }
    } catch { throw .file(error) }
  }
}
