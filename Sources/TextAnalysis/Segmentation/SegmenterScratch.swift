/// The memory a segmenter uses again from run to run. One for each thread at work.
public struct SegmenterScratch {
  /// The label of each character of the run, and a zero behind the last.
  var labels: [UInt32] = []
  /// For each character of the run, the cell that it and the next one lead to.
  var pairs: [DoubleArrayTrie.Cell] = []
  /// The best path to each position of the run.
  var paths: [UInt64] = []
  var breakIterator = BreakIterator()

  /// Empty scratch memory.
  public init() {}

  /// Makes room for this many labels and paths.
  mutating func reserve(_ positions: Int) {
    guard labels.count < positions else { return }
    labels = [UInt32](repeating: 0, count: positions * 2)
    pairs = [DoubleArrayTrie.Cell](repeating: .empty, count: positions * 2)
    paths = [UInt64](repeating: 0, count: positions * 2)
  }
}
