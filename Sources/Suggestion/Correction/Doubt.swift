/// Whether a character of a query may be a slip.
enum Doubt {
  /// It stands in a name that is known to be right, of which nothing is changed.
  case none
  /// It stands in a word, and changes only along with a neighbour that is open.
  case word
  /// It may be a slip.
  case open
}
