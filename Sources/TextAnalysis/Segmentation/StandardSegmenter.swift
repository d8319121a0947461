/// The segmenter to use where nothing else is asked for.
public enum StandardSegmenter {
  /// ICU's dictionary, compiled once in a process; ICU's break iterator where the dictionary cannot be read.
  public static let shared: any WordSegmenter = make { () throws(HanDictionaryError) in try HanDictionary.icu() }

  /// The segmenter for the dictionary that `read` gives, or the one that stands in for it and says why.
  static func make(_ read: () throws(HanDictionaryError) -> HanDictionary) -> any WordSegmenter {
    do throws(HanDictionaryError) { return DictionarySegmenter(try read()) } catch {
      return BreakIteratorSegmenter(because: error.description)
    }
  }
}
