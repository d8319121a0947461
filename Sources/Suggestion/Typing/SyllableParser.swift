/// The ways to read Latin letters as Pinyin: whole syllables, and initials for syllables (`sj`, `shj` and `shuj` are 数据).
struct SyllableParser {
  /// A way to read them.
  struct Parse: Equatable {
    var items: [CompletionTable.Item] = []
    /// The letters that are but initials: what is spelt out is meant.
    var cost = 0
  }

  let syllables: [String]
  /// The syllables by their letters.
  let numbers: [[UInt8]: Int]

  /// The most ways that are tried, those of lowest cost.
  static let limit = 24
  static let longest = 6

  /// A parser for these syllables, ascending by their bytes.
  init(_ syllables: [String]) {
    self.syllables = syllables
    numbers = Dictionary(syllables.enumerated().map { (Array($1.utf8), $0) }) { first, _ in first }
  }

  /// The ways to read a typed text, lowest cost first; as it is written is one of them.
  func parses(_ typed: TypedText) -> [Parse] {
    var parses = [Parse()]
    for (index, part) in typed.parts.enumerated() {
      switch part {
      case .letter(let letter):
        for index in parses.indices { parses[index].items.append(.letter(letter)) }
      case .latin(let latin):
        let isLast = index == typed.parts.count - 1
        let readings = readings(Self.spelt(latin), isLast: isLast)
        var extended: [Parse] = []
        for parse in parses {
          for reading in readings {
            extended.append(Parse(items: parse.items + reading.items, cost: parse.cost + reading.cost))
          }
        }
        parses = Self.cheapest(extended, \.cost)
      }
    }
    if typed.hasLatin {
      // Latin letters of the texts themselves: as dear as initials, so that s is not first what begins with S.
      let letters = typed.letters
      let cost = letters.count { (0x61...0x7A).contains($0) }
      parses.append(Parse(items: letters.map(CompletionTable.Item.letter), cost: cost))
      parses = Self.cheapest(parses, \.cost)
    }
    return parses.filter { !$0.items.isEmpty }
  }

  /// jv for ju, as some input methods take it.
  private static func spelt(_ latin: [UInt8]) -> [UInt8] {
    var spelt = latin
    for index in spelt.indices.dropFirst() where spelt[index] == UInt8(ascii: "v") {
      if "jqxy".utf8.contains(spelt[index - 1]) { spelt[index] = UInt8(ascii: "u") }
    }
    return spelt
  }

  /// Those of lowest cost, the first of those that cost the same.
  private static func cheapest<Way>(_ ways: [Way], _ cost: (Way) -> Int) -> [Way] {
    guard ways.count > 1 else { return ways }
    let order = ways.indices.map { (cost: cost(ways[$0]), index: $0) }.sorted { $0 < $1 }
    return order.prefix(limit).map { ways[$0.index] }
  }

  /// The ways to read letters from each place on, found from the last place to the first.
  private func readings(_ latin: [UInt8], isLast: Bool) -> [Parse] {
    var from = [[Parse]](repeating: [], count: latin.count + 1)
    from[latin.count] = [Parse()]
    for start in stride(from: latin.count - 1, through: 0, by: -1) {
      // Only the cheapest are put together: most are not among them.
      var found: [(range: ClosedRange<Int>, end: Int, rest: Int, cost: Int)] = []
      func add(_ range: ClosedRange<Int>, _ end: Int, cost: Int) {
        for (rest, parse) in from[end].enumerated() { found.append((range, end, rest, cost + parse.cost)) }
      }
      for end in stride(from: min(latin.count, start + Self.longest), to: start, by: -1) {
        let letters = Array(latin[start..<end])
        let isOpen = isLast && end == latin.count
        let isVowel = letters.count == 1 && "aeo".utf8.contains(letters[0])
        for spelling in Self.spellings(letters) where letters.count > 1 || isVowel {
          // The last syllable may go on.
          if isOpen, !Self.isInitial(letters), let range = range(spelling) {
            add(range, end, cost: 0)
          } else if let number = numbers[spelling] {
            add(number...number, end, cost: 0)
          }
        }
        let stands = letters.count == 1 || Self.isInitial(letters)
        if stands, let range = range(letters) { add(range, end, cost: letters.count) }
      }
      from[start] = Self.cheapest(found, \.cost).map { range, end, rest, cost in
        Parse(items: [.syllables(range)] + from[end][rest].items, cost: cost)
      }
    }
    return from[0]
  }

  private static func isInitial(_ letters: [UInt8]) -> Bool {
    letters.count == 2 && letters[1] == UInt8(ascii: "h") && "zcs".utf8.contains(letters[0])
  }

  /// How letters may be meant: lu is lü, too.
  private static func spellings(_ letters: [UInt8]) -> [[UInt8]] {
    guard letters.count >= 2, "ln".utf8.contains(letters[0]), letters[1] == UInt8(ascii: "u"),
      letters.count == 2 || letters[2...].elementsEqual("e".utf8)
    else { return [letters] }
    return [letters, [letters[0], UInt8(ascii: "v")] + letters[2...]]
  }

  /// The syllables that begin with letters.
  func range(_ letters: [UInt8]) -> ClosedRange<Int>? {
    let start = syllables.partitioningIndex { !$0.utf8.lexicographicallyPrecedes(letters) }
    let end = syllables[start...].partitioningIndex { !$0.utf8.starts(with: letters) }
    return start < end ? start...end - 1 : nil
  }
}

extension RandomAccessCollection {
  /// The first place from which on `belongs` holds.
  fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Index {
    var (start, count) = (startIndex, count)
    while count > 0 {
      let middle = index(start, offsetBy: count / 2)
      if belongs(self[middle]) {
        count /= 2
      } else {
        start = index(after: middle)
        count -= count / 2 + 1
      }
    }
    return start
  }
}
