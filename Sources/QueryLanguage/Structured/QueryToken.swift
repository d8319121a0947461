/// What a structured query is made of.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case text(QueryText)
    /// A word and the colon after it.
    case label(String)
    /// A * by itself.
    case everything
    case open
    case close
    case and
    case or
    case not
    /// A + or −, right before what it belongs to.
    case sign(isNegative: Bool)
    case end
  }

  let kind: Kind
  /// Where it stands, in code points.
  let range: Range<Int>
}
