internal import CICU

/// The words a `DictionarySegmenter` knows, with their costs and where they come from.
public struct HanDictionary: Sendable {
  /// The words of ICU and the lexicons, as the segmenter takes them.
  public internal(set) var words: WordList
  /// The lexicon file that each term comes from.
  var sources: [[UInt32]: String] = [:]
  /// What the dictionary holds, such as `ICU 72.1 dictionary, 315964 words`.
  public internal(set) var description: String

  /// A dictionary of these words, which count as ICU's.
  init(words: WordList, description: String) {
    self.words = words
    self.description = description
  }

  /// Reads the dictionary of Chinese and Japanese words out of the ICU that is loaded, in some 20 ms.
  public static func icu() throws(HanDictionaryError) -> HanDictionary {
    let version = String(cString: cicu_version())
    var reason: UnsafePointer<CChar>?
    guard let reader = cicu_dictionary_open(&reason) else {
      let found = reason.map { String(cString: $0) } ?? "nothing"
      throw HanDictionaryError(expected: "the dictionary cjdict in the data of ICU \(version)", found: found)
    }
    defer { cicu_dictionary_close(reader) }
    let words = try words(of: reader)
    return HanDictionary(words: words, description: "ICU \(version) dictionary, \(words.count) words")
  }

  private static func words(of reader: OpaquePointer) throws(HanDictionaryError) -> WordList {
    var words = WordList()
    words.reserve(1 << 19)
    // ICU sorts by UTF-16 unit, which puts characters beyond the BMP before U+E000 to U+FFFF.
    var displaced: [(word: [UInt32], cost: WordList.Cost)] = []
    var word = [UInt32](repeating: 0, count: 64)
    while true {
      var cost: Int32 = 0
      let length = Int(cicu_dictionary_next(reader, &word, Int32(word.count), &cost))
      if length == 0 { break }
      guard length > 0, let cost = WordList.Cost(exactly: cost), cost <= WordList.greatestCost else {
        throw HanDictionaryError(
          expected: "words of at most \(word.count) characters with costs of 0 to \(WordList.greatestCost)",
          found: length > 0 ? "the cost \(cost)" : "a longer or unreadable word after \(words.count) others")
      }
      if !words.append(word[..<length], cost: cost) { displaced.append((Array(word[..<length]), cost)) }
    }
    return words.merging(WordList(displaced))
  }
}
