public import ByteCoding
public import InvertedIndex
public import PolicyRecords
public import TextAnalysis

/// Adds records to an index, replaces and deletes them, and merges its segments.
///
/// Until `publish` returns, whoever opens the directory sees the index as it was, and whoever has opened it goes on to. What
/// is done costs what it touches: nothing is linear in the size of the index but merging, and a bit for each document of
/// a segment in which some are deleted.
public final class IndexUpdater {
  /// What an update did to the records.
  public struct Changes: Sendable, Equatable {
    /// Records whose identifier the index did not have.
    public var added = 0
    /// Records that took the place of those of the same identifier.
    public var replaced = 0
    /// Records that are gone.
    public var deleted = 0
    /// Segments that were written into others.
    public var merged = 0
  }

  /// Which segments become one.
  public enum Merging: Sendable {
    /// As few as keep the number of segments small: `MergePolicy`.
    case asNeeded
    /// All, without what is dead.
    case all
  }

  private let transaction: IndexTransaction
  private let base: Manifest
  private var segments: [SegmentReader] = []
  private var builder: SegmentBuilder?
  /// The analyzer that the index was built with, where one was given.
  private var analyzer: Analyzer?
  private var changes = Changes()

  /// Begins to change the index in `directory`.
  ///
  /// - Throws: `IndexError.missing` where there is none, `.locked` while another process changes it, and what opening it
  ///   throws.
  public init(directory: String, files: FileSystem = .system) throws(IndexError) {
    transaction = try IndexTransaction(directory, replaces: false, files: files)
    guard let base = transaction.base else { throw .missing(directory: directory) }
    self.base = base
    for description in base.segments { segments.append(try SegmentReader(description, in: directory)) }
  }

  /// What records for the index are to be read by: the schema it was built with.
  ///
  /// - Throws: `IndexError.corrupt` where the manifest has one that cannot be read.
  public func schema() throws(IndexError) -> RecordSchema {
    do throws(RecordSchemaError) { return try RecordSchema(base.schema) } catch {
      throw Manifest.corrupt(transaction.directory, expected: "a schema", found: error.description)
    }
  }

  /// Holds a schema against the one that the index was built with.
  ///
  /// - Throws: `IndexError.analyzedOtherwise` where they are not the same.
  public func check(_ schema: RecordSchema) throws(IndexError) {
    guard let difference = schema.difference(from: try self.schema()) else { return }
    throw .analyzedOtherwise(
      directory: transaction.directory, reason: "whose schema is another: \(difference)")
  }

  /// The number of records added so far.
  public var documentCount: Int { builder?.documentCount ?? 0 }

  /// Adds the records that `next` gives, as `IndexBuilder.addAll` does. Each replaces those of its identifier, in the index
  /// and among those that came before it here.
  ///
  /// - Throws: `IndexError.analyzedOtherwise` where `analyzer` is not as the one that the index was built with; other
  ///   `IndexError`s, and what `next` throws.
  public func addAll(
    analyzer: Analyzer, threads: Int = 1, memory: Int = 1 << 30, _ next: () throws -> [PolicyRecord]
  ) throws {
    try check(analyzer)
    self.analyzer = analyzer
    let builder =
      try builder
      ?? SegmentBuilder(
        transaction, analyzer: analyzer, fields: schema().fields, threads: threads, memory: memory)
    self.builder = builder
    try builder.addAll(next)
  }

  /// Deletes the records of these identifiers from what the index had before this update.
  ///
  /// - Returns: those it has no record of.
  public func delete(_ ids: some Sequence<String>) throws(IndexError) -> [String] {
    var unknown: [String] = []
    var dead = [[Int32]](repeating: [], count: segments.count)
    for id in ids {
      let count = try find(Term.identifier(id).key) { dead[$0].append($1) }
      if count == 0 { unknown.append(id) }
    }
    let before = liveCount
    try remove(dead)
    changes.deleted += before - liveCount
    return unknown
  }

  /// Puts the changed index in the place of the old one. The updater does nothing more.
  ///
  /// - Parameters:
  ///   - threads: how many threads gather completions.
  ///   - report: called some hundred times while segments are merged, with the part that is done of a merge, up to 1.
  /// - Returns: what is published, and what was done; where that is nothing, the index stays as it is.
  public func publish(
    merging: Merging = .asNeeded, threads: Int = 1, reporting report: (Double) -> Void = { _ in }
  ) throws(IndexError) -> (manifest: Manifest, changes: Changes) {
    if let builder, builder.documentCount > 0 { try replace(by: complete(builder.finish(), threads)) }
    builder = nil
    try merge(merging, threads, report)
    var manifest = base
    manifest.generation = transaction.generation
    manifest.segments = []
    for segment in segments {
      let isKnown = segment.liveCount == segment.description.liveCount
      manifest.segments.append(
        isKnown
          ? segment.description
          : try segment.writeLive(
            generation: transaction.generation, in: transaction.directory, files: transaction.files))
    }
    guard manifest.segments != base.segments else { return (base, changes) }
    try transaction.publish(manifest)
    return (manifest, changes)
  }

  private var liveCount: Int { segments.reduce(0) { $0 + $1.liveCount } }

  private func check(_ analyzer: Analyzer) throws(IndexError) {
    for (name, value) in analyzer.fingerprint.sorted(by: { $0.key < $1.key }) where base.analysis[name] != value {
      throw .analyzedOtherwise(
        directory: transaction.directory,
        reason: "which was built with \(name) \(base.analysis[name] ?? "unknown"), not \(value)")
    }
    guard base.lexicon == analyzer.lexicon.fileText, base.aliases == analyzer.aliases.fileText,
      base.synonyms == analyzer.synonyms.fileText
    else {
      throw .analyzedOtherwise(
        directory: transaction.directory,
        reason: "which was built with another lexicon, other aliases or other synonyms")
    }
  }

  /// Gives the live documents that hold a term to `body`, each with the place of its segment, and returns how many.
  private func find(_ key: [UInt8], _ body: (_ segment: Int, _ document: Int32) -> Void) throws(IndexError) -> Int {
    var count = 0
    for (place, segment) in segments.enumerated() {
      guard let entry = try segment.entry(key) else { continue }
      var cursor = try segment.postings(entry)
      try cursor.advance()
      while cursor.document != PostingCursor.end {
        body(place, cursor.document)
        count += 1
        try cursor.advance()
      }
    }
    return count
  }

  private func remove(_ dead: [[Int32]]) throws(IndexError) {
    for (place, documents) in dead.enumerated() where !documents.isEmpty {
      segments[place] = segments[place].deleting(documents)
    }
  }

  /// Adds a segment, whose records replace those of the same identifiers: the last one stays.
  private func replace(by description: SegmentDescription) throws(IndexError) {
    let added = try SegmentReader(description, in: transaction.directory)
    var dead = [[Int32]](repeating: [], count: segments.count)
    var superseded: [Int32] = []
    try added.forEachTerm(prefix: Term.identifierPrefix) { (key, entry) throws(IndexError) in
      let count = try find(key) { dead[$0].append($1) }
      if count == 0 { changes.added += 1 } else { changes.replaced += 1 }
      guard entry.documentCount > 1 else { return }
      var cursor = try added.postings(entry)
      try cursor.advance()
      while cursor.document != PostingCursor.end {
        let document = cursor.document
        try cursor.advance()
        if cursor.document != PostingCursor.end { superseded.append(document) }
      }
    }
    try remove(dead)
    segments.append(superseded.isEmpty ? added : added.deleting(superseded))
  }

  /// Writes the completions of a segment with the words and readings that the index keeps.
  ///
  /// An index that was built without any stays so.
  private func complete(_ segment: SegmentDescription, _ threads: Int) throws(IndexError) -> SegmentDescription {
    guard base.segments.isEmpty || base.segments.contains(where: \.hasCompletions) else { return segment }
    var (lexicon, aliases, readings) = (Lexicon(), Aliases(), Readings())
    do throws(LexiconError) {
      try lexicon.add(base.lexicon, named: "lexicon")
      try aliases.add(base.aliases, named: "aliases")
      try readings.add(base.readings, named: "readings")
    } catch { throw Manifest.corrupt(transaction.directory, expected: "words to cut with", found: error.description) }
    let analyzer = analyzer ?? Analyzer(lexicon: lexicon, aliases: aliases)
    self.analyzer = analyzer
    return try transaction.complete(segment, analyzer: analyzer, readings: readings, threads: threads)
  }

  /// Leaves out segments without a live document, and puts others together.
  private func merge(_ merging: Merging, _ threads: Int, _ report: (Double) -> Void) throws(IndexError) {
    segments.removeAll { $0.liveCount == 0 }
    let merges: [Range<Int>] =
      switch merging {
      case .asNeeded: MergePolicy.merges(of: segments.map { ($0.documentCount, $0.liveCount) })
      case .all: segments.count > 1 || segments.contains { $0.live != nil } ? [0..<segments.count] : []
      }
    // From behind, so that the places before stay.
    for range in merges.reversed() {
      var merger = SegmentMerger()
      for segment in segments[range] { merger.add(segment) }
      let writer = try SegmentWriter(
        directory: transaction.directory, name: transaction.nextSegmentName(), files: transaction.files)
      try merger.write(to: writer, reporting: report)
      let merged = try SegmentReader(complete(writer.finish(), threads), in: transaction.directory)
      segments.replaceSubrange(range, with: [merged])
      changes.merged += range.count
    }
  }
}
