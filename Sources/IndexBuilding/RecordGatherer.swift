internal import InvertedIndex
internal import JSONText
internal import PolicyRecords
internal import TextAnalysis

/// Cuts records into terms and gathers their postings in memory. Each thread at work has one.
struct RecordGatherer: ~Copyable {
  private let analyzer: Analyzer
  private var postings = PostingAccumulator()
  private var scratch = AnalyzerScratch()
  private var analyzed = AnalyzedText()
  private var keys = TermKeys()

  /// What is written of a record beside its postings.
  struct Document {
    /// What is stored.
    var stored: [UInt8] = []
    /// Its length for ranking.
    var length = 0
  }

  init(_ analyzer: Analyzer) { self.analyzer = analyzer }

  /// The bytes of memory that the postings take.
  var memoryUse: Int { postings.memoryUse }

  /// Gathers the postings of a record under a document number above those before.
  mutating func add(_ record: PolicyRecord, document: Int32) -> Document {
    var result = Document()
    var base = 0
    for field in [record.text, record.title] + record.units.map(\.name) {
      analyzer.analyze(field, scratch: &scratch, into: &analyzed)
      Self.add(analyzed, &keys, to: &postings, document, from: Int32(truncatingIfNeeded: base))
      base += analyzed.positionCount + AnalyzedText.fieldGap
      result.length += analyzed.length
    }
    add(.identifier(record.id), document)
    if let number = record.number { add(.number(number), document) }
    if !record.document.docNo.isEmpty, let number = DocumentNumber(record.document.docNo) {
      add(.documentNumber(number), document)
    }
    // Most is text; a short record may take less than it has room for.
    result.stored.reserveCapacity(record.text.utf8.count + 512)
    record.json.write(to: &result.stored)
    return result
  }

  private static func add(
    _ text: borrowing AnalyzedText, _ keys: inout TermKeys, to postings: inout PostingAccumulator, _ document: Int32,
    from base: Int32
  ) {
    keys.forEach(in: text) { key, token in
      postings.add(key, hasPositions: token.kind.hasPositions, document: document, position: base &+ token.position)
    }
  }

  private mutating func add(_ term: Term, _ document: Int32) {
    postings.add(term.key, hasPositions: false, document: document, position: 0)
  }

  /// What was gathered since this was last called.
  mutating func takeTerms() -> AccumulatedTerms {
    var taken = PostingAccumulator()
    swap(&taken, &postings)
    return taken.sorted()
  }
}
