/// Cuts runs of Han characters into words.
public protocol WordSegmenter: Sendable, CustomStringConvertible {
  /// What it is, in a word or two, to tell indexes apart; `description` says more.
  var name: String { get }

  /// Appends the end of each word to `ends`: offsets from the start of `run`, ascending, the last equal to `run.count`.
  ///
  /// `run` is folded. After the longest run a scratch makes the call free of allocation, but for the growth of `ends`.
  func segment(_ run: UnsafeBufferPointer<UInt32>, scratch: inout SegmenterScratch, into ends: inout [Int32])

  /// Where a word that this segmenter cut comes from.
  func origin(of word: some Collection<UInt32>) -> WordOrigin
}
