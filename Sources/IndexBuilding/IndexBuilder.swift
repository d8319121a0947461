public import ByteCoding
public import InvertedIndex
public import PolicyRecords
public import TextAnalysis

/// Turns records into an index that replaces the one in its directory.
///
/// Until `publish` returns, whoever opens the directory sees the old index. A build that is given up, on a full disk say,
/// leaves nothing behind.
public final class IndexBuilder {
  private let analyzer: Analyzer
  private let readings: Readings
  private let schema: RecordSchema
  private let completes: Bool
  private let threads: Int
  private let transaction: IndexTransaction
  private let segment: SegmentBuilder

  /// Starts an index in `directory`, which is made where it is missing.
  ///
  /// - Parameters:
  ///   - readings: how completions are read, which is how Pinyin finds them.
  ///   - schema: what the records were read by, kept for those that are added later; its fields become columns.
  ///   - completes: whether completions are written, which take about a quarter of the time.
  ///   - threads: how many threads analyze texts, encode terms and gather completions; the index is the same whatever their number.
  ///   - memory: the bytes that postings, lengths and columns may take before they are written aside; the index is the same
  ///     whatever it is.
  /// - Throws: `IndexError.locked` while another process changes the index, `.file` where the system refuses.
  public init(
    directory: String, analyzer: Analyzer, readings: Readings = Readings(), schema: RecordSchema = RecordSchema(),
    completes: Bool = true, threads: Int = 1, memory: Int = 1 << 30,
    files: FileSystem = .system
  ) throws(IndexError) {
    self.readings = readings
    self.schema = schema
    self.completes = completes
    self.threads = threads
    self.analyzer = analyzer
    transaction = try IndexTransaction(directory, replaces: true, files: files)
    segment = try SegmentBuilder(
      transaction, analyzer: analyzer, fields: schema.fields, threads: threads, memory: memory)
  }

  /// What the path of a file may begin with that takes identifiers while records for the index in `directory` are read; one that
  /// is left there the next change removes.
  public static func identifiersPath(in directory: String) -> String {
    "\(directory)/\(IndexTransaction.identifiersName)"
  }

  /// The number of records added so far.
  public var documentCount: Int { segment.documentCount }

  /// Adds a record; it takes the next document number.
  public func add(_ record: PolicyRecord) throws(IndexError) { try segment.add([record]) }

  /// Adds the records that `next` gives, some hundred at a time, until it gives none. They take document numbers in their
  /// order. While some are analyzed `next` is called for those that follow, from any thread, never twice at a time.
  ///
  /// - Throws: `IndexError`, and what `next` throws.
  public func addAll(_ next: () throws -> [PolicyRecord]) throws { try segment.addAll(next) }

  /// Completes the index and puts it in the place of the old one, whose files it removes. The builder takes nothing more.
  ///
  /// - Parameter report: called once the records and terms are written, if completions are to be gathered then.
  public func publish(beforeCompletions report: () -> Void = {}) throws(IndexError) -> Manifest {
    var description = try segment.finish()
    if completes {
      report()
      description = try transaction.complete(description, analyzer: analyzer, readings: readings, threads: threads)
    }
    let manifest = Manifest(
      generation: transaction.generation, segments: [description], analysis: analyzer.fingerprint,
      lexicon: analyzer.lexicon.fileText, aliases: analyzer.aliases.fileText,
      readings: readings.fileText, synonyms: analyzer.synonyms.fileText, schema: schema.text)
    try transaction.publish(manifest)
    return manifest
  }
}
