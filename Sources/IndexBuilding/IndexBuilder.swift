internal import ByteCoding
public import InvertedIndex
internal import JSONText
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
  private var postings = PostingAccumulator()
  private var scratch = AnalyzerScratch()
  private var analyzed = AnalyzedText()
  private var encoded: [UInt8] = []

  /// Positions between two fields or two units, so that no phrase reaches over the border.
  static let fieldGap = 64

  /// Starts an index in `directory`, which is made where it is missing.
  ///
  /// - Throws: `IndexError.locked` while another process changes the index, `.file` where the system refuses.
  public init(directory: String, analyzer: Analyzer) throws(IndexError) {
    self.directory = directory
    self.analyzer = analyzer
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
  public var documentCount: Int { writer.documentCount }

  /// Adds a record; it takes the next document number.
  public func add(_ record: PolicyRecord) throws(IndexError) {
    let document = Int32(writer.documentCount)
    var base = 0
    var length = 0
    for field in [record.text, record.title] + record.units.map(\.name) {
      analyzer.analyze(field, scratch: &scratch, into: &analyzed)
      for token in analyzed.tokens {
        add(analyzed.term(of: token), token.kind.hasPositions, document, Int32(base) + token.position)
      }
      base += analyzed.positionCount + Self.fieldGap
      length += analyzed.length
    }
    add(.identifier(record.id), false, document, 0)
    if let number = record.number { add(.number(number), false, document, 0) }
    if let number = DocumentNumber(record.document.docNo) { add(.documentNumber(number), false, document, 0) }
    encoded.removeAll(keepingCapacity: true)
    record.json.write(to: &encoded)
    try writer.addDocument(record: encoded, length: length)
    try columns.add(record)
  }

  private func add(_ term: Term, _ hasPositions: Bool, _ document: Int32, _ position: Int32) {
    postings.add(term.key, hasPositions: hasPositions, document: document, position: position)
  }

  /// Completes the index and puts it in the place of the old one, whose files it removes. The builder takes nothing more.
  public func publish() throws(IndexError) -> Manifest {
    try postings.write(to: writer)
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
