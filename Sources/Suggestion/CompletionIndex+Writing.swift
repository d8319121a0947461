public import ByteCoding
public import InvertedIndex
public import TextAnalysis

extension CompletionIndex {
  /// Writes the completions of a segment that has none, and describes the segment with them.
  ///
  /// They are the same for the same documents, lexicon and readings. Reads all records once; in memory stay the
  /// completions and a sample of the texts.
  ///
  /// - Parameter threads: how many threads work at it; the file is the same whatever their number.
  /// - Throws: `IndexError` where the segment cannot be read or the file not be written.
  public static func write(
    for description: SegmentDescription, in directory: String, analyzer: Analyzer, readings: Readings,
    threads: Int = 1, files: FileSystem = .system
  ) throws(IndexError) -> SegmentDescription {
    let segment = try SegmentReader(description, in: directory)
    let entries = try CompletionCollector.entries(
      of: segment, analyzer: analyzer, readings: readings, threads: threads)
    let writer = CompletionTableWriter(entries, documentCount: segment.documentCount)
    return try description.adding(structure, writer.bytes(threads: threads), in: directory, files: files)
  }
}
