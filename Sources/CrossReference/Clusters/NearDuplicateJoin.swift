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

  /// Prefixes indexed so far: for each slot the last entry, and for each entry the one before it.
  private var heads = [Int32](repeating: -1, count: 1 << 22)
  private var entries: [(shingle: UInt64, text: Int32, before: Int32)] = []

  private init(_ table: ShingleTable, threshold: Double) {
    self.table = table
    self.threshold = threshold
    parents = (0..<Int32(table.count)).map { $0 }
  }

  /// The cluster of each text: the first text of it. A text without shingles is alone.
  static func clusters(_ table: ShingleTable, threshold: Double) -> [Int32] {
    var join = NearDuplicateJoin(table, threshold: threshold)
    join.run()
    return (0..<Int32(table.count)).map { join.root($0) }
  }

  private mutating func run() {
    let ascending = (0..<Int32(table.count)).sorted {
      (table[Int($0)].count, $0) < (table[Int($1)].count, $1)
    }
    var stamps = [Int32](repeating: -1, count: table.count)
    var last: [UInt64: Int32] = [:]
    for text in ascending {
      let set = table[Int(text)]
      guard !set.isEmpty else { continue }
      // Equal sets are one: the first stands for them.
      let digest = set.reduce(UInt64(set.count)) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 ^ ($0 >> 29) }
      if let same = last[digest], table[Int(same)] == set {
        unite(same, text)
        continue
      }
      last[digest] = text
      let least = max(1, Int((threshold * Double(set.count) - 1e-9).rounded(.up)))
      let prefix = set.prefix(set.count - least + 1)
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
          let sizes = Double(table[Int(candidate)].count + set.count)
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

  private static func slot(_ shingle: UInt64) -> Int { Int(shingle) & ((1 << 22) - 1) }

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
