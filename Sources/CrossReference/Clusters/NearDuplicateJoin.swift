/// Puts texts into clusters: two are in one where a chain of near-duplicates leads from one to the other.
///
/// No pair is missed: two sets of which a share of `threshold` or more is common have a shingle in common among the rarest
/// of each, its prefix (Chaudhuri, Ganti and Kaushik, A Primitive Operator for Similarity Joins, 2006; Bayardo, Ma and
/// Srikant, Scaling Up All Pairs Similarity Search, 2007). Texts that are in one cluster already are not compared, so that
/// a thousand equal texts cost a thousand steps, not a million. Shingles are told apart by 32 bits.
struct NearDuplicateJoin {
  private let table: ShingleTable
  private let threshold: Double
  private var parents: [Int32]
  /// Whether an earlier text has the same shingles, which stands for it.
  private var isRepeated: [Bool]
  private var stamps: [Int32]

  /// Prefixes indexed so far: for each slot the last entry, and for each entry the one before it.
  private var heads: [Int32] = []
  private var entries: [(shingle: UInt32, text: Int32, before: Int32)] = []

  private static let slots = 1 << 22
  /// What a shingle of a prefix takes while the texts are joined.
  static let bytesPerEntry = MemoryLayout<(UInt32, Int32, Int32)>.stride

  private init(_ table: ShingleTable, threshold: Double) {
    self.table = table
    self.threshold = threshold
    parents = (0..<Int32(table.count)).map { $0 }
    isRepeated = [Bool](repeating: false, count: table.count)
    stamps = [Int32](repeating: -1, count: table.count)
  }

  /// The cluster of each text: the first text of it. A text without shingles is alone.
  ///
  /// - Parameter entryLimit: how many shingles of prefixes to hold at once, twelve bytes each; where there are more, the
  ///   texts are gone through once for each part of the shingles.
  static func clusters(_ table: ShingleTable, threshold: Double, entryLimit: Int = .max) -> [Int32] {
    var join = NearDuplicateJoin(table, threshold: threshold)
    let ascending = (0..<Int32(table.count)).sorted {
      (table[Int($0)].count, $0) < (table[Int($1)].count, $1)
    }
    join.uniteEqual(ascending)
    var all = 0
    for text in 0..<table.count where !join.isRepeated[text] { all += join.prefixLength(table[text].count) }
    let parts = max(1, min(1024, (all + entryLimit / 2) / max(1, entryLimit)))
    for part in 0..<parts { join.run(ascending, part: UInt32(part), of: UInt32(parts)) }
    return (0..<Int32(table.count)).map { join.root($0) }
  }

  /// The fewest shingles that a near-duplicate of so many has in common with them.
  private func least(_ count: Int) -> Int { max(1, Int((threshold * Double(count) - 1e-9).rounded(.up))) }

  private func prefixLength(_ count: Int) -> Int { count == 0 ? 0 : count - least(count) + 1 }

  /// Equal sets are one: the first stands for them.
  private mutating func uniteEqual(_ ascending: [Int32]) {
    var last: [UInt64: Int32] = [:]
    for text in ascending {
      let set = table[Int(text)]
      guard !set.isEmpty else { continue }
      let digest = set.reduce(UInt64(set.count)) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 ^ ($0 >> 29) }
      if let same = last[digest], table[Int(same)] == set {
        unite(same, text)
        isRepeated[Int(text)] = true
      } else {
        last[digest] = text
      }
    }
  }

  /// Finds the pairs that have a shingle of one part in common.
  private mutating func run(_ ascending: [Int32], part: UInt32, of parts: UInt32) {
    heads = [Int32](repeating: -1, count: Self.slots)
    entries.removeAll(keepingCapacity: true)
    for text in ascending where !isRepeated[Int(text)] {
      let size = table[Int(text)].count
      let least = self.least(size)
      let prefix = table.byRarity(Int(text)).prefix(prefixLength(size)).lazy.map { UInt32(truncatingIfNeeded: $0) }
        .filter { parts == 1 || $0 % parts == part }
      for shingle in prefix {
        var entry = heads[Self.slot(shingle)]
        while entry >= 0 {
          let (other, candidate, before) = entries[Int(entry)]
          // Entries of a slot descend in size, since texts come by rising size.
          if table[Int(candidate)].count < least { break }
          entry = before
          guard other == shingle, stamps[Int(candidate)] != text else { continue }
          stamps[Int(candidate)] = text
          guard root(candidate) != root(text) else { continue }
          let sizes = Double(table[Int(candidate)].count + size)
          let wanted = Int((threshold / (1 + threshold) * sizes - 1e-9).rounded(.up))
          if table.shares(Int(candidate), Int(text), wanted: wanted) { unite(candidate, text) }
        }
      }
      for shingle in prefix {
        let slot = Self.slot(shingle)
        entries.append((shingle, text, heads[slot]))
        heads[slot] = Int32(entries.count - 1)
      }
    }
  }

  private static func slot(_ shingle: UInt32) -> Int { Int(shingle) & (slots - 1) }

  private mutating func root(_ text: Int32) -> Int32 {
    var text = text
    while parents[Int(text)] != text {
      parents[Int(text)] = parents[Int(parents[Int(text)])]
      text = parents[Int(text)]
    }
    return text
  }

  /// The first text of a cluster stays its root.
  private mutating func unite(_ one: Int32, _ other: Int32) {
    let (first, second) = (root(one), root(other))
    parents[Int(max(first, second))] = min(first, second)
  }
}
