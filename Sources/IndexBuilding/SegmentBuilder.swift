internal import InvertedIndex
internal import PolicyRecords
internal import QueryLanguage
internal import TextAnalysis

/// Turns records into one segment, on several threads. Postings, lengths and columns are written aside where the memory
/// allowed is short, and put together at the end.
final class SegmentBuilder {
  private let transaction: IndexTransaction
  private let name: String
  private let writer: SegmentWriter
  private var columns: RecordColumns
  private let crew: GatheringCrew
  private let memory: Int
  /// Records that are gathered and not written yet.
  private var waiting: (records: [PolicyRecord], documents: [RecordGatherer.Document]) = ([], [])
  /// What was gathered and written aside when memory was short, in the order of the documents.
  private var runs: [SegmentDescription] = []
  private var runNames = 0
  /// The lengths of the documents that are in no run.
  private var lengths: [Int] = []
  private var runStart = 0
  /// How many are written aside before they are put together.
  private static let runLimit = 128

  /// Starts a segment of a change.
  init(
    _ transaction: IndexTransaction, analyzer: Analyzer, fields: QueryFields, threads: Int, memory: Int
  ) throws(IndexError) {
    self.transaction = transaction
    self.memory = memory
    name = transaction.nextSegmentName()
    crew = GatheringCrew(analyzer, threads: threads)
    writer = try SegmentWriter(directory: transaction.directory, name: name, files: transaction.files)
    columns = RecordColumns(writer, fields)
  }

  /// The number of records added so far.
  var documentCount: Int { runStart + lengths.count }

  /// Adds the records that `next` gives, some hundred at a time, until it gives none. They take document numbers in their
  /// order. While some are analyzed `next` is called for those that follow, from any thread, never twice at a time.
  ///
  /// - Throws: `IndexError`, and what `next` throws.
  func addAll(_ next: () throws -> [PolicyRecord]) throws {
    var records = try next()
    while !records.isEmpty {
      var following = Result<[PolicyRecord], any Error>.success([])
      try add(records) { following = Result(catching: next) }
      records = try following.get()
    }
  }

  /// Adds records, and does `meanwhile` on some thread.
  func add(_ records: [PolicyRecord], meanwhile: () -> Void = {}) throws(IndexError) {
    guard documentCount + records.count < Int(Int32.max) else {
      throw .unwritable(
        file: transaction.directory, reason: "expected at most \(Int32.max - 1) records, found more")
    }
    var writing = Result<Void, IndexError>.success(())
    let documents = crew.gather(
      records, from: Int32(lengths.count), before: meanwhile,
      after: { writing = Result { () throws(IndexError) in try writeWaiting() } })
    try writing.get()
    waiting = (records, documents)
    lengths += documents.map(\.length)
    if memoryUse > memory {
      try writeWaiting()
      try spill()
    }
  }

  /// The bytes that what is gathered takes, about.
  private var memoryUse: Int {
    crew.memoryUse + writer.memoryUse + lengths.capacity * MemoryLayout<Int>.stride
  }

  private func writeWaiting() throws(IndexError) {
    let (records, documents) = waiting
    waiting = ([], [])
    for index in records.indices {
      try writer.addDocument(record: documents[index].stored, length: documents[index].length)
      try columns.add(records[index])
    }
  }

  /// Writes what was gathered aside as a segment without records.
  private func spill() throws(IndexError) {
    if runs.count == Self.runLimit { try mergeRuns() }
    let run = try newRun()
    for length in lengths { try run.addDocument(record: [], length: length) }
    writer.moveColumns(to: run)
    try AccumulatedTerms.write(crew.takeTerms(), to: run, threads: crew.threadCount)
    runs.append(try run.finish())
    runStart += lengths.count
    lengths = []
  }

  private func newRun() throws(IndexError) -> SegmentWriter {
    runNames += 1
    return try SegmentWriter(
      directory: transaction.directory, name: "\(name).run-\(runNames)", files: transaction.files)
  }

  private func merger() throws(IndexError) -> SegmentMerger {
    var merger = SegmentMerger()
    for run in runs { merger.add(try SegmentReader(run, in: transaction.directory)) }
    return merger
  }

  /// Puts all that was written aside together, so that the system need not map any number of files.
  private func mergeRuns() throws(IndexError) {
    let run = try newRun()
    try merger().write(to: run)
    let merged = try run.finish()
    try transaction.remove(runs)
    runs = [merged]
  }

  private func writeGathered() throws(IndexError) {
    guard !runs.isEmpty else {
      return try AccumulatedTerms.write(crew.takeTerms(), to: writer, threads: crew.threadCount)
    }
    if !lengths.isEmpty { try spill() }
    let merger = try merger()
    try merger.writeColumns(to: writer)
    try merger.writeTerms(to: writer)
    try transaction.remove(runs)
  }

  /// Completes the segment. The builder takes nothing more.
  func finish() throws(IndexError) -> SegmentDescription {
    try writeWaiting()
    try writeGathered()
    return try writer.finish()
  }
}
