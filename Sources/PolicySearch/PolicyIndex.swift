internal import CrossReference
public import InvertedIndex
public import PolicyRecords
public import QueryLanguage
internal import Retrieval
internal import Suggestion
internal import Synchronization
public import TextAnalysis

/// An index, opened for searching: the whole query library in one type. Safe from many tasks at once.
///
/// It answers from the index as it stood when it was opened, whatever is published later.
public final class PolicyIndex: Sendable {
  let snapshot: IndexSnapshot
  /// What stands around the records; nil where none names its document.
  let context: DocumentContext?
  /// The 文号 of the documents.
  let documentNumbers: DocumentNumbers
  /// What a text that is being typed may become.
  let completions: CompletionIndex
  /// What filters let through.
  let filters = FilterCache()
  /// The documents that citations name, as far as they were read; none until one is resolved.
  let catalog = Mutex(DocumentCatalog())

  /// The fields that structured queries, filters and facets may name: those that every index has, and those of its schema.
  public let fields: QueryFields

  /// What differs between the analysis that built the index and the one that searches it, each as a sentence. Where it is
  /// not empty, texts and queries may be cut differently, and matches be missed.
  public let warnings: [String]

  /// Names that no correction changes.
  let places: PlaceNames

  /// An index of this snapshot, with its own analyzer or one that is known to cut alike.
  init(_ snapshot: IndexSnapshot, analyzer: Analyzer? = nil, places: PlaceNames) throws(IndexError) {
    let analyzer = if let analyzer { analyzer } else { try Self.analyzer(of: snapshot) }
    self.snapshot = snapshot
    self.places = places
    do throws(RecordSchemaError) { fields = try RecordSchema(snapshot.manifest.schema).fields } catch {
      throw Manifest.corrupt(snapshot.directory, expected: "a schema", found: error.description)
    }
    context = try DocumentContext(snapshot)
    documentNumbers = try DocumentNumbers(snapshot)
    completions = try CompletionIndex(snapshot)
    self.analyzer = analyzer
    let built = snapshot.manifest.analysis
    warnings = analyzer.fingerprint.sorted { $0.key < $1.key }.compactMap { name, value in
      built[name] == value
        ? nil : "the index was built with \(name) \(built[name] ?? "unknown"), this program has \(value)"
    }
  }

  /// Opens the index in `directory` and checks that its files are whole.
  ///
  /// - Parameter places: names that are taken for meant in a query, whether or not the index has them. What is found does not
  ///   depend on them.
  /// - Throws: `IndexError`, with the file and the reason.
  public static func open(
    _ directory: String, places: PlaceNames = PlaceNames()
  ) throws(IndexError) -> PolicyIndex {
    try PolicyIndex(IndexSnapshot.open(directory), places: places)
  }

  private static func analyzer(of snapshot: IndexSnapshot) throws(IndexError) -> Analyzer {
    var lexicon = Lexicon()
    var aliases = Aliases()
    var synonyms = Synonyms()
    do throws(LexiconError) {
      try lexicon.add(snapshot.manifest.lexicon, named: "lexicon")
      try aliases.add(snapshot.manifest.aliases, named: "aliases")
      try synonyms.add(snapshot.manifest.synonyms, named: "synonyms")
    } catch { throw Manifest.corrupt(snapshot.directory, expected: "words to cut with", found: error.description) }
    return Analyzer(lexicon: lexicon, aliases: aliases, synonyms: synonyms)
  }

  /// The number of records.
  public var count: Int { snapshot.liveCount }

  /// The record of this identifier, or nil where there is none.
  public func record(id: String) throws(IndexError) -> PolicyRecord? {
    try located(id)?.record
  }

  /// The record of this identifier and where it stands in the snapshot.
  func located(_ id: String) throws(IndexError) -> (record: PolicyRecord, place: DocumentPlace)? {
    for (index, segment) in snapshot.segments.enumerated() {
      guard let entry = try segment.entry(Term.identifier(id).key) else { continue }
      var cursor = try segment.postings(entry)
      try cursor.advance()
      guard cursor.document != PostingCursor.end else { continue }
      let place = DocumentPlace(segment: index, document: cursor.document)
      return (try record(segment: place.segment, document: place.document), place)
    }
    return nil
  }

  /// Gives every record to `body`, in the order they were indexed.
  public func forEachRecord<E: Error>(_ body: (PolicyRecord) throws(E) -> Void) throws {
    for segment in snapshot.segments {
      var stored = segment.recordCursor()
      for document in segment.liveDocuments {
        try body(try segment.policyRecord(document, stored: stored.record(document)))
      }
    }
  }

  /// What the index holds.
  public var statistics: IndexStatistics {
    IndexStatistics(snapshot.manifest, segmentation: analyzer.segmentation, fields: fields)
  }

  /// What cuts texts and queries into tokens, with the lexicon the index was built with.
  public let analyzer: Analyzer

  func record(segment: Int, document: Int32) throws(IndexError) -> PolicyRecord {
    try snapshot.segments[segment].policyRecord(document)
  }

  /// The identifier of a record, without reading it where the dictionary has it.
  func identifier(segment: Int, document: Int32) throws(IndexError) -> String {
    let keys = try snapshot.segments[segment].documentKeys(prefix: Term.identifierPrefix)
    if let identifier = keys[document] { return identifier }
    return try record(segment: segment, document: document).id
  }
}
