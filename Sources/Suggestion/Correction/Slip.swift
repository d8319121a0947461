/// What may have happened to a text on its way from the mind to the search box, and how unlikely that is.
enum Slip: CaseIterable {
  /// A character that sounds as the one that was meant.
  case sameSound
  /// One that sounds nearly so.
  case nearSound
  /// Another one.
  case otherCharacter
  /// Two neighbours in each other's place.
  case swapped
  /// One was left out.
  case missing
  /// One stands twice.
  case doubled
  /// One too many.
  case added

  /// How much a change must gain, in natural logarithms, beyond what any must: more, the more texts a slip of this kind could
  /// have made of what was meant. Chosen so that fewer than one in a hundred right queries are doubted.
  var cost: Double {
    switch self {
    case .sameSound: 1.5
    case .doubled: 0
    case .swapped: 2
    case .nearSound: 7
    case .missing: 0
    case .otherCharacter: 14
    case .added: 13
    }
  }
}

/// A change of a text.
struct Edit: Equatable {
  /// The letters that go.
  let range: Range<Int>
  /// Those that come in their place.
  let replacement: [UInt32]
  /// What it undoes.
  let slip: Slip

  /// The text with the change made.
  func applied(to text: [UInt32]) -> [UInt32] {
    Array(text[..<range.lowerBound]) + replacement + Array(text[range.upperBound...])
  }
}
