internal import InvertedIndex
internal import Retrieval
internal import TextAnalysis

/// What some records of a segment have for completions.
struct RecordReading: Sendable {
  private(set) var quoted = QuotedTexts()
  /// The titles without what numbers their parts, each with the number of records that have it.
  private(set) var titles = TextCounts()
  /// The words of every so many-th record, in their order.
  private(set) var phrases = PhraseMiner()

  /// Reads the records of these documents.
  init(
    _ segment: SegmentReader, _ documents: Range<Int>, sampling stride: Int, analyzer: Analyzer,
    scratch: inout AnalyzerScratch
  ) throws(IndexError) {
    var stored = segment.recordCursor()
    var analyzed = AnalyzedText()
    // Mostly the title of the record before.
    var last = (title: ArraySlice<UInt8>(), count: 0)
    for document in documents {
      let number = Int32(document)
      let (text, whole) = try segment.textAndTitle(number, stored: stored.record(number))
      quoted.add(text)
      let title = RecordTitle.base(whole)
      if title != last.title {
        add(last.title, last.count)
        last = (title, 0)
      }
      last.count += 1
      if document % stride == 0 {
        let text = String(decoding: text, as: UTF8.self)
        analyzer.analyze(text, scratch: &scratch, into: &analyzed)
        phrases.add(analyzed, of: text)
      }
    }
    add(last.title, last.count)
  }

  private mutating func add(_ title: ArraySlice<UInt8>, _ count: Int) {
    if !title.isEmpty { titles.add(String(decoding: title, as: UTF8.self), count) }
  }
}
