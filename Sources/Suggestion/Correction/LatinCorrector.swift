internal import InvertedIndex
internal import TextAnalysis

/// Finds what was meant by a run of Latin letters that stands nowhere in the index: Pinyin, or a slip.
struct LatinCorrector {
  private let index: CompletionIndex

  /// Shorter runs say too little.
  private static let leastLetters = 3
  private static let leastForSlips = 4
  private static let longest = 32
  /// Longer runs are looked up for no slip.
  private static let longestSlipped = 20
  /// Up to so many letters may be initials; more are spelt out.
  private static let mostInitials = 6

  init(_ index: CompletionIndex) { self.index = index }

  /// The text that a mixed text or Pinyin stands for, whole: spelt out, by three initials or more, or spelt as many speakers
  /// would.
  func completion(of text: String) -> String? {
    let typed = TypedText(text)
    let letters = typed.letters
    guard typed.hasLatin, (Self.leastLetters...Self.longest).contains(letters.count) else { return nil }
    if let found = best(typed) { return found }
    guard case .latin(let latin) = typed.parts.first, typed.parts.count == 1, letters.count >= Self.leastForSlips else {
      return nil
    }
    let spelling = String(decoding: latin, as: UTF8.self)
    for other in Self.spellings(near: spelling) { if let found = best(TypedText(other)) { return found } }
    return slipped(latin)
  }

  /// The most useful of the texts that one slip turns into what was typed: spelt out, or by initials where there are few
  /// letters.
  private func slipped(_ latin: [UInt8]) -> String? {
    guard latin.count <= Self.longestSlipped else { return nil }
    var best: (weight: Int, text: String)?
    let total = index.snapshot.documentCount
    for (table, parser) in zip(index.tables, index.parsers) {
      guard let table, let parser else { continue }
      var ways = parser.slippedParses(latin)
      if latin.count <= Self.mostInitials { ways += parser.slippedInitials(latin) }
      for items in ways {
        var (complete, other) = (LeastKeys(1), LeastKeys(1))
        table.collect(table.range(items), items, into: &other, complete: &complete)
        guard let key = complete.keys.first, key.offset == 0, let entry = table.entry(key) else { continue }
        let weight = CompletionEntry.weight(table.kind(entry), documentCount: table.documentCount(entry), of: total)
        if weight > best?.weight ?? 0 { best = (weight, table.text(entry, key)) }
      }
    }
    return best?.text
  }

  /// What one slip may have made of the spellings that it gives: a letter more, fewer, another, or two swapped. None is
  /// twice among them, nor what was typed.
  static func oneSlip(from typed: [UInt8]) -> [[UInt8]] {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    var found: Set<[UInt8]> = [typed]
    var spellings: [[UInt8]] = []
    func add(_ range: Range<Int>, _ replacement: [UInt8]) {
      let spelling = typed[..<range.lowerBound] + replacement + typed[range.upperBound...]
      if found.insert(Array(spelling)).inserted { spellings.append(Array(spelling)) }
    }
    for place in typed.indices {
      if place + 1 < typed.count { add(place..<place + 2, [typed[place + 1], typed[place]]) }
      add(place..<place + 1, [])
      for letter in letters { add(place..<place + 1, [letter]) }
    }
    for place in 0...typed.count { for letter in letters { add(place..<place, [letter]) } }
    return spellings
  }

  private func best(_ typed: TypedText) -> String? {
    var best: (cost: Int, weight: Int, text: String)?
    let total = index.snapshot.documentCount
    for match in index.matches(typed, limit: 1)
    where match.isComplete && !match.key.isInner {
      guard let table = index.tables[match.segment], match.key.offset == 0 else { continue }
      let weight = CompletionEntry.weight(
        table.kind(match.entry), documentCount: table.documentCount(match.entry), of: total)
      if let best, (best.cost, -best.weight) <= (match.cost, -weight) { continue }
      best = (match.cost, weight, table.text(match.entry, match.key))
    }
    return best?.text
  }

  private static let confusions = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in")]

  /// The spelling with one sound taken for its neighbour.
  private static func spellings(near spelling: String) -> [String] {
    var spellings: [String] = []
    for (long, short) in confusions {
      for range in spelling.ranges(of: long) { spellings.append(spelling.replacingCharacters(range, with: short)) }
      for range in spelling.ranges(of: short) where !spelling[range.lowerBound...].hasPrefix(long) {
        spellings.append(spelling.replacingCharacters(range, with: long))
      }
    }
    for (one, other) in [("n", "l"), ("l", "n")] {
      for range in spelling.ranges(of: one) { spellings.append(spelling.replacingCharacters(range, with: other)) }
    }
    return spellings
  }

  /// The most frequent run of the index that one slip turns into this one: a letter more, fewer, another, or two swapped.
  /// Linear in the number of distinct runs.
  func run(like letters: [UInt32]) throws(IndexError) -> [UInt32]? {
    guard (Self.leastForSlips...Self.longest).contains(letters.count),
      letters.contains(where: { (0x61...0x7A).contains($0) })
    else { return nil }
    let typed = letters.map { UInt8(truncatingIfNeeded: $0) }
    var counts: [[UInt8]: Int] = [:]
    for segment in index.snapshot.segments {
      try segment.forEachTerm(prefix: [Token.Kind.run.rawValue]) { key, entry in
        let run = key.dropFirst()
        guard abs(run.count - typed.count) <= 1, Self.areOneSlipApart(Array(run), typed) else { return }
        counts[Array(run), default: 0] += entry.documentCount
      }
    }
    let best = counts.max { one, other in
      one.value != other.value ? one.value < other.value : other.key.lexicographicallyPrecedes(one.key)
    }
    return best?.key.map(UInt32.init)
  }

  /// Whether two runs are a letter apart, or two neighbours swapped (Damerau 1964).
  static func areOneSlipApart(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    let start = zip(one, other).prefix { $0 == $1 }.count
    let end = zip(one.dropFirst(start).reversed(), other.dropFirst(start).reversed()).prefix { $0 == $1 }.count
    let (left, right) = (one[start..<one.count - end], other[start..<other.count - end])
    switch (left.count, right.count) {
    case (0, 1), (1, 0), (1, 1): return true
    case (2, 2): return left.elementsEqual(right.reversed())
    default: return false
    }
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
