/// The shingles of a text: every three units side by side, breaks passed over (Broder, On the resemblance and containment
/// of documents, 1997).
///
/// Three, because two of them are met by chance in texts of a hundred characters, while of four each changed character
/// takes one more along.
public struct ShingleSet: Sendable, Equatable {
  /// The number of units in a shingle.
  public static let width = 3
  /// The shingles' hashes, ascending, each once.
  let shingles: [UInt64]

  /// The shingles of a text; a text shorter than a shingle is one.
  public init(_ text: UnitSequence) {
    let units = text.units.filter { $0 != UnitSequence.break }
    guard !units.isEmpty else {
      shingles = []
      return
    }
    let width = min(Self.width, units.count)
    let all = (0...units.count - width).map { start in
      units[start..<start + width].reduce(UInt64(0x9E37_79B9_7F4A_7C15)) { hash, unit in
        let mixed = (hash ^ unit) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ (mixed >> 29)
      }
    }.sorted()
    var distinct: [UInt64] = []
    for shingle in all where shingle != distinct.last { distinct.append(shingle) }
    shingles = distinct
  }

  /// How alike two wordings are, from 0 to 1: the shingles of both over the shingles of either (Jaccard). 应当 for 可以 in a
  /// sentence of forty characters leaves 0.8; one of three equal clauses dropped leaves some 0.65. Two empty texts: 0.
  public func similarity(to other: ShingleSet) -> Double {
    var (left, right, shared) = (0, 0, 0)
    while left < shingles.count, right < other.shingles.count {
      let (a, b) = (shingles[left], other.shingles[right])
      if a == b { shared += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    let all = shingles.count + other.shingles.count - shared
    return all == 0 ? 0 : Double(shared) / Double(all)
  }
}
