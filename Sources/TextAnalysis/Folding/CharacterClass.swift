/// What a folded character is to the analyzer.
public enum CharacterClass: UInt8, Sendable {
  /// Punctuation, symbols and space: a run of them takes one position.
  case `break` = 0
  /// A letter or digit: a run of them is one token at one position.
  case alphanumeric = 1
  /// A Han character: one position.
  case han = 2
  /// Kana, Hangul, Bopomofo, an emoji or a percent sign: one position.
  case syllable = 3
}
