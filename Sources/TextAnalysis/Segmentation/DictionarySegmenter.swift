/// Cuts words by the cheapest path through the words of a dictionary, as ICU does, several times as fast.
///
/// The cost of a path is the sum of its words' costs; a character that is no word of its own costs 255, and a run of
/// fewer than 20 Katakana may stand as one word. Of paths with equal costs the one whose last word begins first wins.
/// After ICU 72, `CjkBreakEngine` in `source/common/dictbe.cpp`.
public struct DictionarySegmenter: WordSegmenter {
  /// The dictionary.
  public let dictionary: HanDictionary
  let trie: DoubleArrayTrie

  /// The cost of a character that the dictionary does not hold as a word.
  static let unknownCharacterCost: WordList.Cost = 255
  /// The longest run that is cut as a whole; a longer one is cut at multiples of this many code points first.
  static let longestRun = 1 << 20

  /// Compiles the dictionary.
  public init(_ dictionary: HanDictionary) {
    self.dictionary = dictionary
    trie = DoubleArrayTrie(dictionary.words)
  }

  /// `dictionary`.
  public var name: String { "dictionary" }

  /// What the dictionary holds.
  public var description: String { dictionary.description }

  /// Cuts as ICU would if it had this dictionary.
  public func segment(_ run: UnsafeBufferPointer<UInt32>, scratch: inout SegmenterScratch, into ends: inout [Int32]) {
    guard !run.isEmpty else { return }
    guard run.count > Self.longestRun else { return cut(run, offset: 0, scratch: &scratch, into: &ends) }
    for start in stride(from: 0, to: run.count, by: Self.longestRun) {
      let part = UnsafeBufferPointer(rebasing: run[start..<min(start + Self.longestRun, run.count)])
      cut(part, offset: Int32(start), scratch: &scratch, into: &ends)
    }
  }

  /// The lexicon or ICU's dictionary, or none: a single character or a run of Katakana.
  public func origin(of word: some Collection<UInt32>) -> WordOrigin {
    if let source = dictionary.sources[Array(word)] { return .lexicon(source) }
    if dictionary.words.cost(of: word) != nil { return .icu }
    return word.count > 1 ? .katakana : .character
  }
}
