/// Cuts runs of Han characters into words.
public protocol WordSegmenter: Sendable {
  /// What it is, in a word or two, for `stats` and to tell indexes apart.
  var name: String { get }

  /// Appends the end of each word to `ends`: offsets from the start of `run`, ascending, the last equal to `run.count`.
  func segment(_ run: UnsafeBufferPointer<UInt32>, scratch: inout SegmenterScratch, into ends: inout [Int32])
}
