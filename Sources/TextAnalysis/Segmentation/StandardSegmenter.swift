/// The segmenter to use where nothing else is asked for.
public enum StandardSegmenter {
  /// ICU's dictionary without terms of our own, compiled once in a process; ICU's break iterator where the dictionary
  /// cannot be read.
  public static let shared: any WordSegmenter = make()

  /// A segmenter for ICU's dictionary and a lexicon, compiled in some 60 ms; ICU's break iterator, which knows no
  /// lexicon, where the dictionary cannot be read. Its `description` says so, and why.
  public static func make(with lexicon: Lexicon = Lexicon()) -> any WordSegmenter {
    make(with: lexicon) { () throws(HanDictionaryError) in try HanDictionary.icu() }
  }

  /// The segmenter for the dictionary that `read` gives, or the one that stands in for it.
  static func make(
    with lexicon: Lexicon = Lexicon(), _ read: () throws(HanDictionaryError) -> HanDictionary
  ) -> any WordSegmenter {
    do throws(HanDictionaryError) {
      let dictionary = try read()
      return DictionarySegmenter(lexicon.terms.isEmpty ? dictionary : dictionary.adding(lexicon))
    } catch {
      let unused = lexicon.terms.isEmpty ? "" : "; \(lexicon.terms.count) lexicon terms are not used"
      return BreakIteratorSegmenter(because: error.description + unused)
    }
  }
}
