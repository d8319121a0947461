internal import TextAnalysis

/// The scored terms of many texts in one row of memory, four bytes each: what two texts share is known without reading
/// either again. Terms are told apart by 32 bits.
struct SharedTermTable {
  private var hashes: [UInt32] = []
  private var starts: [Int] = [0]

  /// What the table keeps of a text: the hashes of its scored terms, each once.
  static func hashes(of text: UnitSequence) -> [UInt32] {
    TermWeights.terms(of: text).map { hash($0) }
  }

  /// 32 bits for a term (FNV-1a, Fowler, Noll and Vo); never 0.
  static func hash(_ term: Term) -> UInt32 {
    let hash = term.key.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return max(1, UInt32(truncatingIfNeeded: hash ^ (hash >> 32)))
  }

  /// Takes the next text, as `hashes(of:)` gives it.
  mutating func add(_ hashes: [UInt32]) {
    self.hashes += hashes
    starts.append(self.hashes.count)
  }

  /// The most that the share of a source's weight, as `TermWeights.share` has it, can be in a text: more than it is only where two
  /// terms have the same hash.
  func share(of source: HashedWeights, in text: Int) -> Double {
    let range = starts[text]..<starts[text + 1]
    guard source.total > 0, !range.isEmpty else { return 0 }
    let shared = hashes.withUnsafeBufferPointer { source.sum(UnsafeBufferPointer(rebasing: $0[range])) }
    return min(1, shared / source.total * (Double(source.count) / Double(range.count)).squareRoot())
  }
}

/// The weights of a text's terms by their hashes, in a table of open addresses.
struct HashedWeights {
  /// The number of terms.
  let count: Int
  /// What they weigh together.
  let total: Double
  private var hashes: [UInt32]
  private var weights: [Double]

  /// The weights of a text.
  init(_ weights: TermWeights) {
    count = weights.byRarity.count
    total = weights.total
    var slots = 64
    while slots < 4 * count { slots *= 2 }
    hashes = [UInt32](repeating: 0, count: slots)
    self.weights = [Double](repeating: 0, count: slots)
    for weight in weights.byRarity {
      let hash = SharedTermTable.hash(weight.term)
      var slot = Int(hash) & (slots - 1)
      while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (slots - 1) }
      hashes[slot] = hash
      self.weights[slot] += weight.weight
    }
  }

  /// What the terms of these hashes weigh together.
  func sum(_ others: UnsafeBufferPointer<UInt32>) -> Double {
    hashes.withUnsafeBufferPointer { hashes in
      weights.withUnsafeBufferPointer { weights in
        var sum = 0.0
        for hash in others {
          var slot = Int(hash) & (hashes.count - 1)
          while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (hashes.count - 1) }
          if hashes[slot] == hash { sum += weights[slot] }
        }
        return sum
      }
    }
  }
}
