/// Finds the impacts of postings: the pairs that no other beats in both frequency and length, brought down to four.
struct ImpactsBuilder: Sendable {
  /// The shortest length code seen with each frequency, and 256 where it was not seen.
  private var shortest = InlineArray<256, UInt16>(repeating: unseen)
  private var highest = 0
  /// Memory that is used again.
  private var pairs: [Impacts.Pair] = []
  private static let unseen: UInt16 = 256

  mutating func add(frequency: Int32, lengthCode: UInt8) {
    let frequency = Int(min(frequency, Int32(Impacts.unbounded)))
    shortest[frequency] = min(shortest[frequency], UInt16(lengthCode))
    highest = max(highest, frequency)
  }

  /// Adds what these impacts stand for.
  mutating func add(_ impacts: Impacts) {
    for index in 0..<Impacts.count {
      add(frequency: Int32(impacts[index].frequency), lengthCode: impacts[index].lengthCode)
    }
  }

  /// Forgets what was added.
  mutating func removeAll() {
    for frequency in 0...highest { shortest[frequency] = Self.unseen }
    highest = 0
  }

  /// The impacts of what was added, which is forgotten; at least one posting was.
  mutating func finish() -> Impacts {
    pairs.removeAll(keepingCapacity: true)
    var limit = Self.unseen
    for frequency in stride(from: highest, through: 0, by: -1) {
      if shortest[frequency] < limit {
        limit = shortest[frequency]
        pairs.append(.init(frequency: UInt8(frequency), lengthCode: UInt8(limit)))
      }
      shortest[frequency] = Self.unseen
    }
    highest = 0
    pairs.reverse()
    while pairs.count > Impacts.count { Self.join(&pairs) }
    var raw: UInt64 = 0
    for index in 0..<Impacts.count {
      let pair = pairs[min(index, pairs.count - 1)]
      raw |= (UInt64(pair.frequency) | UInt64(pair.lengthCode) << 8) << UInt64(index * 16)
    }
    return Impacts(rawValue: raw)
  }

  /// Puts one pair in the place of the two neighbours that lose least by it: the higher frequency with the shorter length.
  private static func join(_ pairs: inout [Impacts.Pair]) {
    func loss(_ index: Int) -> Int {
      let (low, high) = (pairs[index], pairs[index + 1])
      let byFrequency = Int(high.frequency) << 16 / max(1, Int(low.frequency))
      // Very short documents score much alike.
      let short = LengthCode.decode(low.lengthCode) + 64
      let long = LengthCode.decode(high.lengthCode) + 64
      return min(byFrequency, long << 16 / short)
    }
    let index = (0..<pairs.count - 1).min { loss($0) < loss($1) } ?? 0
    let joined = Impacts.Pair(frequency: pairs[index + 1].frequency, lengthCode: pairs[index].lengthCode)
    pairs.replaceSubrange(index...index + 1, with: [joined])
  }
}
