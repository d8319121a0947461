/// ICU's own word break iterator: for text in other scripts, as the oracle of the dictionary segmenter, and in its
/// place where ICU's dictionary cannot be read.
public struct BreakIteratorSegmenter: WordSegmenter {
  /// Why it stands in for the dictionary segmenter, if it does.
  public let reason: String?

  /// A segmenter, in place of another for a reason or for its own sake.
  public init(because reason: String? = nil) { self.reason = reason }

  /// `break iterator`.
  public var name: String { "break iterator" }

  /// The name, and the reason if there is one.
  public var description: String { reason.map { "\(name): \($0)" } ?? name }

  /// Cuts as ICU does; where ICU fails, each character is a word.
  public func segment(_ run: UnsafeBufferPointer<UInt32>, scratch: inout SegmenterScratch, into ends: inout [Int32]) {
    guard let base = run.baseAddress, run.count > 0 else { return }
    let first = ends.count
    ends.append(contentsOf: 1...Int32(run.count))
    let pieces = scratch.breakIterator.cut(base, count: run.count, into: &ends, at: first)
    if pieces >= 0 { ends.removeLast(run.count - pieces) }
  }

  /// Always `.breakIterator`: ICU does not say.
  public func origin(of word: some Collection<UInt32>) -> WordOrigin { .breakIterator }
}
