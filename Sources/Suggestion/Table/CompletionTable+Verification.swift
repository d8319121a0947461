internal import ByteCoding

extension CompletionTable {
  /// Holds the table against the rules that readers rely on. Linear in its size.
  func verify() throws(ByteReadError) {
    var offset = 0
    for (place, syllable) in syllables.enumerated() {
      if place > 0, !syllables[place - 1].utf8.lexicographicallyPrecedes(syllable.utf8) {
        throw ByteReadError(offset: offset, expected: "a syllable after \(syllables[place - 1])", found: syllable)
      }
      offset += 1 + syllable.utf8.count
    }
    try verifyUnits()
    try verifyRows()
    try verifyEntries()
    for order in KeyOrder.allCases { try verifyKeys(order) }
  }

  private func verifyUnits() throws(ByteReadError) {
    for unit in 0..<unitCount {
      let stated = statedSyllable(unit)
      guard stated < syllables.count else {
        throw ByteReadError(
          offset: unitSyllables.offset(of: unit), expected: "a syllable below \(syllables.count) of unit \(unit)",
          found: "\(stated)")
      }
      guard unit == 0 || (statedSyllable(unit - 1), scalar(unit - 1)) < (stated, scalar(unit)) else {
        throw ByteReadError(
          offset: unitSyllables.offset(of: unit), expected: "unit \(unit) after the one before", found: "one before it")
      }
    }
  }

  private func verifyRows() throws(ByteReadError) {
    var end = 0
    var entry = -1
    for row in 0..<rowCount {
      let stated = statedEntry(row)
      guard stated == entry || stated == entry + 1, stated < entryCount else {
        throw ByteReadError(
          offset: rowEntries.offset(of: row), expected: "row \(row) of completion \(entry) or \(entry + 1)",
          found: "\(stated)")
      }
      guard rowEnd(row) > end, rowEnd(row) - end <= CompletionEntry.letterLimit, rowEnd(row) <= rowUnitCount else {
        throw ByteReadError(
          offset: rowEnds.offset(of: row),
          expected: "row \(row) of 1 to \(CompletionEntry.letterLimit) letters after \(end) of \(rowUnitCount)",
          found: "\(rowEnd(row) - end)")
      }
      for place in end..<rowEnd(row) where statedUnit(place) >= unitCount {
        throw ByteReadError(
          offset: rowUnits.offset(of: place), expected: "a unit below \(unitCount) in row \(row)",
          found: "\(statedUnit(place))")
      }
      if stated == entry {
        let (key, other) = (CompletionKey(row: row, offset: 0), CompletionKey(row: row - 1, offset: 0))
        guard letters(key) == letters(other) else {
          throw ByteReadError(
            offset: rowUnits.offset(of: end), expected: "the letters of row \(row - 1) in row \(row)", found: "others")
        }
      }
      (end, entry) = (rowEnd(row), stated)
    }
    guard end == rowUnitCount, entry == entryCount - 1 else {
      throw ByteReadError(
        offset: rowEnds.offset(of: rowCount), expected: "rows of \(rowUnitCount) letters and \(entryCount) completions",
        found: "\(end) and \(entry + 1)")
    }
  }

  private func verifyEntries() throws(ByteReadError) {
    var end = 0
    for entry in 0..<entryCount {
      let range = textRange(entry)
      guard range.start <= range.end, range.end <= range.limit else {
        throw ByteReadError(
          offset: textEnds.offset(of: entry), expected: "texts in order up to \(range.limit)",
          found: "\(range.start) to \(range.end)")
      }
      guard CompletionKind(rawValue: statedKind(entry)) != nil else {
        throw ByteReadError(
          offset: kinds.offset(of: entry), expected: "completion \(entry) of a known kind",
          found: "\(statedKind(entry))")
      }
      guard statedKind(entry) != CompletionKind.alias.rawValue || namesWhatItStandsFor(range.start..<range.end) else {
        throw ByteReadError(
          offset: textEnds.offset(of: entry), expected: "alias \(entry), a tab and what it stands for",
          found: "\(range.end - range.start) bytes")
      }
      guard documentCount(entry) > 0 else {
        throw ByteReadError(
          offset: counts.offset(of: entry), expected: "completion \(entry) in some documents", found: "none")
      }
      end = range.end
    }
    guard entryCount == 0 || end == textRange(0).limit else {
      throw ByteReadError(
        offset: textEnds.offset(of: entryCount), expected: "texts of \(textRange(0).limit) bytes", found: "\(end)")
    }
  }

  private func verifyKeys(_ order: KeyOrder) throws(ByteReadError) {
    var previous: (symbols: [UInt32], key: CompletionKey)?
    for place in 0..<keyCount(order) {
      let key = key(place, order)
      let units = units(key)
      guard key.row < rowCount, !units.isEmpty, key.isInner == (key.offset > 0) else {
        throw ByteReadError(
          offset: keys[order.rawValue].offset(of: place), expected: "key \(place) by \(order) within a row",
          found: "\(key.bits)")
      }
      let symbols = units.map { symbol(unit($0), order) }
      if let previous {
        let isAfter =
          previous.symbols == symbols ? previous.key < key : previous.symbols.lexicographicallyPrecedes(symbols)
        guard isAfter else {
          throw ByteReadError(
            offset: keys[order.rawValue].offset(of: place), expected: "key \(place) by \(order) in order",
            found: "one before it")
        }
      }
      previous = (symbols, key)
    }
    for block in 0..<(keyCount(order) + Self.blockSize - 1) / Self.blockSize {
      let places = block * Self.blockSize..<min((block + 1) * Self.blockSize, keyCount(order))
      guard places.map({ self.key($0, order) }).min() == minimum(ofBlock: block, order) else {
        throw ByteReadError(
          offset: minima[order.rawValue].offset(of: block), expected: "the least key of block \(block) by \(order)",
          found: "another")
      }
    }
  }
}
