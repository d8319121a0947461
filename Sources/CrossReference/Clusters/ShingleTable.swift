/// The shingles of many texts in one row of memory, four bytes each, as `NearDuplicateJoin` reads them.
struct ShingleTable {
  /// For each shingle 32 bits of its hash; ascending within a text.
  private(set) var shingles: [UInt32] = []
  /// Where each text starts, and where the last one ends.
  private(set) var starts: [Int] = [0]
  /// How often shingles stand that fall on one of so many counters: what orders them need not be exact.
  private var counts = [UInt32](repeating: 0, count: counters)

  private static let counters = 1 << 22

  /// The number of texts.
  var count: Int { starts.count - 1 }

  /// What the table keeps of a text: the hashes of its shingles, ascending, each once.
  static func hashes(of text: ShingleSet) -> [UInt32] {
    var hashes = text.shingles.map { UInt32(truncatingIfNeeded: $0 ^ ($0 >> 32)) }
    hashes.sort()
    var kept = 0
    for index in hashes.indices where kept == 0 || hashes[index] != hashes[kept - 1] {
      hashes[kept] = hashes[index]
      kept += 1
    }
    hashes.removeLast(hashes.count - kept)
    return hashes
  }

  /// Takes the next text, as `hashes(of:)` gives it.
  mutating func add(_ hashes: [UInt32]) {
    shingles += hashes
    starts.append(shingles.count)
    for hash in hashes { counts[Int(hash) & (Self.counters - 1)] += 1 }
  }

  /// The shingles of a text.
  subscript(text: Int) -> ArraySlice<UInt32> { shingles[starts[text]..<starts[text + 1]] }

  /// The shingles of a text, rarest first, in an order that is the same in all texts: below 32 bits of its frequency each.
  func byRarity(_ text: Int) -> [UInt64] {
    self[text].map { UInt64(counts[Int($0) & (Self.counters - 1)]) << 32 | UInt64($0) }.sorted()
  }

  /// Whether two texts have at least `wanted` shingles in common; ends as soon as that is certain.
  func shares(_ one: Int, _ other: Int, wanted: Int) -> Bool {
    shingles.withUnsafeBufferPointer { shingles in
      var (left, right) = (starts[one], starts[other])
      let (leftEnd, rightEnd) = (starts[one + 1], starts[other + 1])
      var shared = 0
      while left < leftEnd, right < rightEnd, shared < wanted {
        guard shared + min(leftEnd - left, rightEnd - right) >= wanted else { return false }
        let (a, b) = (shingles[left], shingles[right])
        if a == b { shared += 1 }
        if a <= b { left += 1 }
        if b <= a { right += 1 }
      }
      return shared >= wanted
    }
  }
}
