internal import ByteCoding
internal import Parallelism

/// Lays out a segment's completions for searching; `Index/FORMAT.md` has the form.
struct CompletionTableWriter {
  private var syllables: [String] = []
  /// Each letter with one of its readings, by syllable and code point.
  private var units: [(syllable: UInt32, scalar: UInt32)] = []
  /// The completion of each row, and where its units stand in `rowUnits`.
  private var rows: [(entry: Int, places: Range<Int>)] = []
  private var rowUnits: [UInt32] = []
  private let entries: [CompletionEntry]

  /// The most entries a table takes; of more the most useful.
  static let entryLimit = 4_000_000

  /// The completions of a segment of `documentCount` documents, in any order; no two with the same letters.
  init(_ entries: [CompletionEntry], documentCount: Int) {
    let weighed = entries.map { entry in
      (entry, CompletionEntry.weight(entry.kind, documentCount: entry.documentCount, of: documentCount))
    }
    self.entries = weighed.sorted { one, other in
      if one.1 != other.1 { return one.1 > other.1 }
      if one.0.letters.count != other.0.letters.count { return one.0.letters.count < other.0.letters.count }
      return one.0.letters.lexicographicallyPrecedes(other.0.letters)
    }.prefix(Self.entryLimit).map(\.0)
    numberUnits()
  }

  private mutating func numberUnits() {
    syllables = Set(entries.lazy.flatMap(\.readings).joined()).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let syllableNumbers = Dictionary(uniqueKeysWithValues: syllables.enumerated().map { ($1, UInt32($0)) })
    var found: [UInt64] = []
    for (place, entry) in entries.enumerated() {
      for reading in entry.readings {
        let start = found.count
        for (letter, syllable) in zip(entry.letters.prefix(CompletionEntry.letterLimit), reading) {
          found.append(UInt64(syllableNumbers[syllable] ?? 0) << 32 | UInt64(letter))
        }
        rows.append((place, start..<found.count))
      }
    }
    precondition(rows.count <= CompletionKey.rowLimit)
    let distinct = Set(found).sorted()
    units = distinct.map { (UInt32($0 >> 32), UInt32(truncatingIfNeeded: $0)) }
    let numbers = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, UInt32($0)) })
    rowUnits = found.map { numbers[$0] ?? 0 }
  }

  /// The table.
  ///
  /// - Parameter threads: how many threads sort; the bytes are the same whatever their number.
  func bytes(threads: Int = 1) -> [UInt8] {
    var bytes = ByteWriter()
    for syllable in syllables { bytes.write(syllable) }
    let syllablesEnd = bytes.count
    for unit in units { bytes.write(unit.scalar) }
    for unit in units { bytes.write(UInt16(truncatingIfNeeded: unit.syllable)) }
    let unitWidth = FixedWidthIntegers.width(for: UInt64(units.count))
    FixedWidthIntegers.write(rows.lazy.map { UInt64($0.places.upperBound) }, width: 4, into: &bytes)
    FixedWidthIntegers.write(rows.lazy.map { UInt64($0.entry) }, width: 4, into: &bytes)
    FixedWidthIntegers.write(rowUnits.lazy.map(UInt64.init), width: unitWidth, into: &bytes)
    for entry in entries { bytes.write(entry.kind.rawValue) }
    for entry in entries { bytes.write(UInt32(clamping: entry.documentCount)) }
    // What shows as its letters is not written again.
    let texts = entries.map { entry -> [UInt8] in
      if let name = entry.standsFor { return Array("\(entry.text)\t\(name)".utf8) }
      return entry.text.unicodeScalars.map(\.value) == entry.letters ? [] : Array(entry.text.utf8)
    }
    FixedWidthIntegers.write(ends(texts.map(\.count)), width: 4, into: &bytes)
    for text in texts { bytes.write(text) }
    var keyCounts: [Int] = []
    let orders = KeyOrder.allCases
    for keys in concurrentMap(orders.count, threads: threads, { keys(orders[$0]) }) {
      keyCounts.append(keys.count)
      for key in keys { bytes.write(key.bits) }
      for start in stride(from: 0, to: keys.count, by: CompletionTable.blockSize) {
        let block = keys[start..<min(start + CompletionTable.blockSize, keys.count)]
        bytes.write(block.min()?.bits ?? 0)
      }
    }
    let counts = [
      syllables.count, syllablesEnd, units.count, rows.count, rowUnits.count, entries.count,
      texts.reduce(0) { $0 + $1.count },
    ]
    for count in counts + keyCounts { bytes.write(UInt32(clamping: count)) }
    return bytes.bytes
  }

  private func ends(_ counts: [Int]) -> [UInt64] {
    var end: UInt64 = 0
    return counts.map { count in
      end += UInt64(count)
      return end
    }
  }

  private func keys(_ order: KeyOrder) -> [CompletionKey] {
    var sorted: [(head: UInt64, key: CompletionKey)] = []
    let initials = syllables.map { UInt32($0.utf8.first ?? 0) }
    func symbol(_ unit: UInt32) -> UInt32 {
      switch order {
      case .letters: units[Int(unit)].scalar
      case .syllables: units[Int(unit)].syllable
      case .initials: initials[Int(units[Int(unit)].syllable)]
      }
    }
    for (row, (entry, places)) in rows.enumerated() {
      // All readings of a completion have the same letters.
      if order == .letters, row > 0, rows[row - 1].entry == entry { continue }
      for offset in [0] + entries[entry].borders.filter({ $0 > 0 && $0 < places.count }) {
        // The first symbols side by side decide most comparisons; 0 stands for none.
        var head: UInt64 = 0
        for place in 0..<3 {
          let next = places.lowerBound + offset + place
          head = head << 21 | (next < places.upperBound ? UInt64(symbol(rowUnits[next]) + 1) : 0)
        }
        sorted.append((head, CompletionKey(row: row, offset: offset)))
      }
    }
    sorted.sort { one, other in
      if one.head != other.head { return one.head < other.head }
      let (ones, others) = (rows[one.key.row].places, rows[other.key.row].places)
      var (left, right) = (ones.lowerBound + one.key.offset + 3, others.lowerBound + other.key.offset + 3)
      while left < ones.upperBound, right < others.upperBound {
        let (a, b) = (symbol(rowUnits[left]), symbol(rowUnits[right]))
        if a != b { return a < b }
        left += 1
        right += 1
      }
      let (leftRest, rightRest) = (max(0, ones.upperBound - left), max(0, others.upperBound - right))
      return leftRest != rightRest ? leftRest < rightRest : one.key < other.key
    }
    return sorted.map(\.key)
  }
}
