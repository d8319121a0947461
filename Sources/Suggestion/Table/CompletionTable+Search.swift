extension CompletionTable {
  /// The units that are read as a syllable, which stand side by side. Logarithmic.
  func units(readAs syllable: String) -> Range<Int> {
    let number = first(syllables.count) { !syllables[$0].utf8.lexicographicallyPrecedes(syllable.utf8) }
    guard number < syllables.count, syllables[number] == syllable else { return 0..<0 }
    let start = first(unitCount) { self.syllable($0) >= number }
    return start..<max(start, first(unitCount) { self.syllable($0) > number })
  }

  /// The first place below `count` from which on `belongs` holds; `count` where there is none.
  private func first(_ count: Int, where belongs: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// What one letter of a completion must be.
  enum Item: Equatable {
    /// This very letter.
    case letter(UInt32)
    /// Read as one of these syllables, by their numbers.
    case syllables(ClosedRange<Int>)
  }

  /// Whether a unit is what an item asks for.
  @inline(__always)
  func answers(_ unit: Int, _ item: Item) -> Bool {
    switch item {
    case .letter(let letter): scalar(unit) == letter
    case .syllables(let range): range.contains(syllable(unit))
    }
  }

  /// Whether a key begins with what the items ask for.
  func answers(_ key: CompletionKey, _ items: [Item]) -> Bool {
    let places = units(key)
    guard places.count >= items.count else { return false }
    for (place, item) in zip(places, items) where !answers(unit(place), item) { return false }
    return true
  }

  /// Whether a key by letters begins with what the items ask for in one of its readings: it stands in that order but once,
  /// with the first of them, and the rows of the others follow.
  private func answersInAnyReading(_ key: CompletionKey, _ items: [Item]) -> Bool {
    var row = key.row
    let entry = entry(key)
    while entry != nil, self.entry(CompletionKey(row: row, offset: 0)) == entry {
      if answers(CompletionKey(row: row, offset: key.offset), items) { return true }
      row += 1
    }
    return false
  }

  /// A stretch of the keys in one order.
  struct KeyRange {
    let order: KeyOrder
    let places: Range<Int>
    /// The symbols that all its keys begin with, one each but perhaps for the last.
    let symbols: [ClosedRange<UInt32>]
    /// Whether all its keys answer all items.
    let isExact: Bool

    /// What costs less to look through.
    fileprivate var cost: (Int, Int) {
      (isExact ? 0 : places.count, symbols.last.map { Int($0.upperBound - $0.lowerBound) } ?? 0)
    }
  }

  /// The stretch of keys that holds all that answer the items and costs least to look through.
  func range(_ items: [Item]) -> KeyRange {
    var best: KeyRange?
    for order in KeyOrder.allCases {
      let (symbols, isExact) = symbols(items, order)
      guard !symbols.isEmpty else { continue }
      let range = KeyRange(order: order, places: places(symbols, order), symbols: symbols, isExact: isExact)
      // Nothing answers, or nothing costs less.
      if range.places.isEmpty || range.cost == (0, 0) { return range }
      if let found = best, found.cost <= range.cost { continue }
      best = range
    }
    return best ?? KeyRange(order: .letters, places: 0..<keyCount(.letters), symbols: [], isExact: items.isEmpty)
  }

  private func places(_ symbols: [ClosedRange<UInt32>], _ order: KeyOrder) -> Range<Int> {
    let start = bound(symbols.map(\.lowerBound), order, after: false, in: 0..<keyCount(order))
    // Mostly a short stretch of many keys: its end is looked for from its start on.
    let last = symbols.map(\.upperBound)
    var (low, step) = (start, 1)
    while low + step < keyCount(order), precedes(key(low + step, order), last, order, after: true) {
      low += step
      step *= 2
    }
    let end = min(low + step, keyCount(order))
    return start..<bound(last, order, after: true, in: low..<end)
  }

  /// Gives the least keys of a range that answer the items to `best`, and of those that have no letter more to `complete`.
  func collect(_ range: KeyRange, _ items: [Item], into best: inout LeastKeys, complete: inout LeastKeys) {
    guard range.isExact, let last = range.symbols.last else {
      return collect(range.places, range.order) { key in
        guard complete.takes(key) || best.takes(key),
          range.order == .letters ? answersInAnyReading(key, items) : answers(key, items)
        else { return }
        best.add(key)
        if units(key).count == items.count { complete.add(key) }
      } skippingWhere: {
        !best.takes($0) && !complete.takes($0)
      }
    }
    collect(range.places, range.order) {
      best.add($0)
    } skippingWhere: {
      !best.takes($0)
    }
    // The keys with no letter more come first among those that begin with the same symbols.
    for symbol in last {
      let places = last.count == 1 ? range.places : places(range.symbols.dropLast() + [symbol...symbol], range.order)
      let end = completeEnd(places, count: items.count, range.order)
      collect(places.lowerBound..<end, range.order) {
        complete.add($0)
      } skippingWhere: {
        !complete.takes($0)
      }
    }
  }

  private func collect(
    _ places: Range<Int>, _ order: KeyOrder, _ body: (CompletionKey) -> Void,
    skippingWhere isTooLate: (CompletionKey) -> Bool
  ) {
    var place = places.lowerBound
    while place < places.upperBound {
      let block = place / Self.blockSize
      let end = min((block + 1) * Self.blockSize, places.upperBound)
      if !isTooLate(minimum(ofBlock: block, order)) {
        for place in place..<end { body(key(place, order)) }
      }
      place = end
    }
  }

  /// The first items as symbols of an order, all but the last a single one, and whether they say all the items say.
  private func symbols(_ items: [Item], _ order: KeyOrder) -> (symbols: [ClosedRange<UInt32>], isWhole: Bool) {
    var symbols: [ClosedRange<UInt32>] = []
    var isWhole = true
    for item in items {
      if let last = symbols.last, last.lowerBound != last.upperBound { return (symbols, false) }
      switch (order, item) {
      case (.letters, .letter(let letter)): symbols.append(letter...letter)
      case (.syllables, .syllables(let range)):
        symbols.append(UInt32(range.lowerBound)...UInt32(range.upperBound))
      case (.initials, .syllables(let range)):
        let initial = initials[range.lowerBound]
        guard initials[range.upperBound] == initial else { return (symbols, false) }
        symbols.append(UInt32(initial)...UInt32(initial))
        isWhole = isWhole && holdsAll(range, of: initial)
      default: return (symbols, false)
      }
    }
    return (symbols, isWhole)
  }

  /// Whether a range of syllables is all that begin with a letter.
  private func holdsAll(_ range: ClosedRange<Int>, of initial: UInt8) -> Bool {
    (range.lowerBound == 0 || initials[range.lowerBound - 1] != initial)
      && (range.upperBound == initials.count - 1 || initials[range.upperBound + 1] != initial)
  }

  /// The first of the places, or their end, whose key does not come before the symbols, or with `after` neither comes before
  /// them nor begins with them.
  private func bound(_ symbols: [UInt32], _ order: KeyOrder, after: Bool, in places: Range<Int>) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if precedes(key(middle, order), symbols, order, after: after) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func precedes(_ key: CompletionKey, _ symbols: [UInt32], _ order: KeyOrder, after: Bool) -> Bool {
    let places = units(key)
    var place = places.lowerBound
    for symbol in symbols {
      guard place < places.upperBound else { return true }
      let own = self.symbol(unit(place), order)
      if own != symbol { return own < symbol }
      place += 1
    }
    return after
  }

  /// Where the keys of `count` letters end, which come before the longer ones.
  private func completeEnd(_ places: Range<Int>, count: Int, _ order: KeyOrder) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if units(key(middle, order)).count <= count { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The least of the keys that are given to it, a fixed number of them.
struct LeastKeys {
  private let capacity: Int
  /// Ascending.
  private(set) var keys: [CompletionKey] = []

  init(_ capacity: Int) {
    self.capacity = capacity
    keys.reserveCapacity(capacity + 1)
  }

  /// Whether a key would be among the least.
  @inline(__always)
  func takes(_ key: CompletionKey) -> Bool { keys.count < capacity || key < keys[capacity - 1] }

  mutating func add(_ key: CompletionKey) {
    guard takes(key) else { return }
    var place = keys.count
    while place > 0, key < keys[place - 1] { place -= 1 }
    if place > 0, keys[place - 1] == key { return }
    keys.insert(key, at: place)
    if keys.count > capacity { keys.removeLast() }
  }
}
