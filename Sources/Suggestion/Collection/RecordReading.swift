internal import InvertedIndex
internal import PolicyRecords
internal import Retrieval

/// What some records of a segment have for completions.
struct RecordReading: Sendable {
  private(set) var quoted = QuotedTexts()
  /// The titles without what numbers their parts, each with the number of records that have it.
  private(set) var titles: [String: Int] = [:]
  /// The texts of every so many-th record, in their order.
  private(set) var sample: [String] = []

  /// Reads the records of these documents.
  init(_ segment: SegmentReader, _ documents: Range<Int>, sampling stride: Int) throws(IndexError) {
    var stored = segment.recordCursor()
    for document in documents {
      let number = Int32(document)
      let record = try segment.policyRecord(number, stored: stored.record(number))
      quoted.add(record.text)
      let title = RecordTitle.base(record.title)
      if !title.isEmpty { titles[title, default: 0] += 1 }
      if document % stride == 0 { sample.append(record.text) }
    }
  }
}
