/// The shingles of many texts in one row of memory, those of a text by rising frequency, as `NearDuplicateJoin` reads them.
struct ShingleTable {
  /// For each shingle its frequency above 32 bits of its hash: an order that is the same in all texts.
  private(set) var shingles: [UInt64] = []
  /// Where each text starts, and where the last one ends.
  private(set) var starts: [Int] = [0]

  /// How often shingles stand that fall on one of so many counters: what orders them need not be exact.
  private static let counters = 1 << 22

  /// The number of texts.
  var count: Int { starts.count - 1 }

  /// Takes the next text. Eight bytes for each of its shingles.
  mutating func add(_ text: ShingleSet) {
    var hashes = text.shingles.map { UInt64(UInt32(truncatingIfNeeded: $0 ^ ($0 >> 32))) }
    hashes.sort()
    for (index, hash) in hashes.enumerated() where index == 0 || hash != hashes[index - 1] { shingles.append(hash) }
    starts.append(shingles.count)
  }

  /// Orders the shingles of each text; called once all texts are there.
  mutating func order() {
    var counts = [UInt32](repeating: 0, count: Self.counters)
    for shingle in shingles { counts[Int(shingle) & (Self.counters - 1)] += 1 }
    for index in shingles.indices {
      shingles[index] |= UInt64(counts[Int(shingles[index]) & (Self.counters - 1)]) << 32
    }
    for text in 0..<count { shingles[starts[text]..<starts[text + 1]].sort() }
  }

  /// The shingles of a text.
  subscript(text: Int) -> ArraySlice<UInt64> { shingles[starts[text]..<starts[text + 1]] }

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
