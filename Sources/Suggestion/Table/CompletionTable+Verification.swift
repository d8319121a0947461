extension CompletionTable {
  /// A rule that a table breaks.
  struct BrokenRule: Error {
    let expected: String
    let found: String
  }

  /// Holds the table against the rules that readers rely on. Linear in its size.
  func verify() throws(BrokenRule) {
    for (one, other) in zip(syllables, syllables.dropFirst())
    where !one.utf8.lexicographicallyPrecedes(other.utf8) {
      throw BrokenRule(expected: "a syllable after \(one)", found: other)
    }
    try verifyUnits()
    try verifyRows()
    try verifyEntries()
    for order in KeyOrder.allCases { try verifyKeys(order) }
  }

  private func verifyUnits() throws(BrokenRule) {
    for unit in 0..<unitCount {
      let stated = statedSyllable(unit)
      guard stated < syllables.count else {
        throw BrokenRule(expected: "a syllable below \(syllables.count) of unit \(unit)", found: "\(stated)")
      }
      guard unit == 0 || (statedSyllable(unit - 1), scalar(unit - 1)) < (stated, scalar(unit)) else {
        throw BrokenRule(expected: "unit \(unit) after the one before", found: "one before it")
      }
    }
  }

  private func verifyRows() throws(BrokenRule) {
    var end = 0
    var entry = -1
    for row in 0..<rowCount {
      let stated = statedEntry(row)
      guard stated == entry || stated == entry + 1, stated < entryCount else {
        throw BrokenRule(expected: "row \(row) of completion \(entry) or \(entry + 1)", found: "\(stated)")
      }
      guard rowEnd(row) > end, rowEnd(row) - end <= CompletionEntry.letterLimit, rowEnd(row) <= rowUnitCount else {
        throw BrokenRule(
          expected: "row \(row) of 1 to \(CompletionEntry.letterLimit) letters", found: "\(rowEnd(row) - end)")
      }
      for place in end..<rowEnd(row) where statedUnit(place) >= unitCount {
        throw BrokenRule(expected: "a unit below \(unitCount) in row \(row)", found: "\(statedUnit(place))")
      }
      if stated == entry {
        let (key, other) = (CompletionKey(row: row, offset: 0), CompletionKey(row: row - 1, offset: 0))
        guard letters(key) == letters(other) else {
          throw BrokenRule(expected: "the letters of row \(row - 1) in row \(row)", found: "others")
        }
      }
      (end, entry) = (rowEnd(row), stated)
    }
    guard end == rowUnitCount, entry == entryCount - 1 else {
      throw BrokenRule(
        expected: "rows of \(rowUnitCount) letters and \(entryCount) completions", found: "\(end) and \(entry + 1)")
    }
  }

  private func verifyEntries() throws(BrokenRule) {
    var end = 0
    for entry in 0..<entryCount {
      let range = textRange(entry)
      guard range.start <= range.end, range.end <= range.limit else {
        throw BrokenRule(expected: "texts in order up to \(range.limit)", found: "\(range.start) to \(range.end)")
      }
      guard CompletionKind(rawValue: statedKind(entry)) != nil, documentCount(entry) > 0 else {
        throw BrokenRule(
          expected: "completion \(entry) of a known kind and with documents",
          found: "kind \(statedKind(entry)), \(documentCount(entry)) documents")
      }
      end = range.end
    }
    guard entryCount == 0 || end == textRange(0).limit else {
      throw BrokenRule(expected: "texts of \(textRange(0).limit) bytes", found: "\(end)")
    }
  }

  private func verifyKeys(_ order: KeyOrder) throws(BrokenRule) {
    var previous: (symbols: [UInt32], key: CompletionKey)?
    for place in 0..<keyCount(order) {
      let key = key(place, order)
      let units = units(key)
      guard key.row < rowCount, !units.isEmpty, key.isInner == (key.offset > 0) else {
        throw BrokenRule(expected: "key \(place) by \(order) within a row", found: "\(key.bits)")
      }
      let symbols = units.map { symbol(unit($0), order) }
      if let previous {
        let isAfter =
          previous.symbols == symbols ? previous.key < key : previous.symbols.lexicographicallyPrecedes(symbols)
        guard isAfter else { throw BrokenRule(expected: "key \(place) by \(order) in order", found: "one before it") }
      }
      previous = (symbols, key)
    }
    for block in 0..<(keyCount(order) + Self.blockSize - 1) / Self.blockSize {
      let places = block * Self.blockSize..<min((block + 1) * Self.blockSize, keyCount(order))
      guard places.map({ self.key($0, order) }).min() == minimum(ofBlock: block, order) else {
        throw BrokenRule(expected: "the least key of block \(block) by \(order)", found: "another")
      }
    }
  }
}
