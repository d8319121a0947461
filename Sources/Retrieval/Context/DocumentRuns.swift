internal import InvertedIndex
internal import QueryLanguage

/// Which records stand side by side in one document of the source: the runs of live records whose document has the same
/// title. A record without one is a run of its own.
struct DocumentRuns: Sendable {
  /// For each segment the first record of each run, ascending; nil where no record names its document.
  private let starts: [[Int32]?]

  /// Reads the titles' column. Linear in the number of records. Nil where no record names its document.
  init?(_ snapshot: IndexSnapshot) throws(IndexError) {
    var starts: [[Int32]?] = []
    for segment in snapshot.segments { starts.append(try Self.starts(segment)) }
    guard starts.contains(where: { $0 != nil }) else { return nil }
    self.starts = starts
  }

  private static func starts(_ segment: SegmentReader) throws(IndexError) -> [Int32]? {
    guard let column = segment.column(QueryField.document.englishName) else { return nil }
    var starts: [Int32] = []
    var last: Int?
    for document in segment.liveDocuments {
      let title = try column.ordinal(of: document)
      if title == nil || title != last { starts.append(document) }
      last = title
    }
    return starts
  }

  /// The run that a live record of the segment at place `segment` stands in; dead ones may stand between the others.
  /// Logarithmic.
  func run(of document: Int32, in segment: Int) -> Range<Int32> {
    guard let starts = starts[segment] else { return document..<document + 1 }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= document { low = middle + 1 } else { high = middle }
    }
    return (low > 0 ? starts[low - 1] : 0)..<(low < starts.count ? starts[low] : Int32.max)
  }
}

extension Column {
  /// The place of a document's only keyword; nil where it has none.
  fileprivate func ordinal(of document: Int32) throws(IndexError) -> Int? {
    guard let row = try rows(of: document).first else { return nil }
    return try ordinal(at: row)
  }
}
