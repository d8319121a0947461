/// Where a word that a segmenter cut comes from.
public enum WordOrigin: Hashable, Sendable {
  /// ICU's dictionary of Chinese and Japanese words.
  case icu
  /// The lexicon file of this name.
  case lexicon(String)
  /// No dictionary: a character that no word of the dictionaries covers.
  case character
  /// No dictionary: a run of Katakana kept whole.
  case katakana
  /// ICU's break iterator, which does not say.
  case breakIterator
}

extension WordOrigin: CustomStringConvertible {
  /// `icu`, the name of the lexicon file, `character`, `katakana` or `break iterator`.
  public var description: String {
    switch self {
    case .icu: "icu"
    case .lexicon(let file): file
    case .character: "character"
    case .katakana: "katakana"
    case .breakIterator: "break iterator"
    }
  }
}
