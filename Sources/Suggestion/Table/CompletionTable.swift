internal import ByteCoding

/// The completions of a segment, read in place.
///
/// Nothing in it is trusted: any bytes decode to something in bounds, and `verify` holds them against the rules.
struct CompletionTable: Sendable {
  /// The readings of letters, ascending by their bytes.
  let syllables: [String]
  /// The first byte of each syllable.
  let initials: [UInt8]
  private let unitScalars: FixedWidthIntegers
  let unitSyllables: FixedWidthIntegers
  let rowEnds: FixedWidthIntegers
  let rowEntries: FixedWidthIntegers
  let rowUnits: FixedWidthIntegers
  let kinds: FixedWidthIntegers
  let counts: FixedWidthIntegers
  let textEnds: FixedWidthIntegers
  private let texts: ByteRegion
  let keys: [FixedWidthIntegers]
  let minima: [FixedWidthIntegers]

  /// How many keys have their least one written beside them.
  static let blockSize = 64
  private static let countsSize = 10 * 4

  /// The table in the payload of its file. Linear in the number of syllables.
  init(_ payload: ByteRegion) throws(ByteReadError) {
    let end = payload.count - Self.countsSize
    var reader = ByteReader(payload, offset: max(0, end))
    func count(_ reader: inout ByteReader) throws(ByteReadError) -> Int {
      let start = reader.offset
      let value = Int(try reader.read(UInt32.self))
      guard value <= payload.count else {
        throw ByteReadError(offset: start, expected: "a count of at most \(payload.count)", found: "\(value)")
      }
      return value
    }
    let syllableCount = try count(&reader)
    let syllablesEnd = try count(&reader)
    let unitCount = try count(&reader)
    let rowCount = try count(&reader)
    let rowUnitCount = try count(&reader)
    let entryCount = try count(&reader)
    let textSize = try count(&reader)
    var keyCounts: [Int] = []
    for _ in KeyOrder.allCases { keyCounts.append(try count(&reader)) }

    guard syllableCount > 0 || unitCount == 0, unitCount > 0 || rowUnitCount == 0 else {
      throw ByteReadError(
        offset: end, expected: "units for rows and syllables for units", found: "\(unitCount) and \(syllableCount)")
    }
    var names = ByteReader(try payload[0..<syllablesEnd])
    var syllables: [String] = []
    for _ in 0..<syllableCount { syllables.append(try names.readString()) }
    self.syllables = syllables
    initials = syllables.map { $0.utf8.first ?? 0 }

    var offset = syllablesEnd
    func integers(_ count: Int, _ width: Int) throws(ByteReadError) -> FixedWidthIntegers {
      let integers = try FixedWidthIntegers(payload, offset: offset, count: count, width: width)
      offset += integers.size
      return integers
    }
    unitScalars = try integers(unitCount, 4)
    unitSyllables = try integers(unitCount, 2)
    rowEnds = try integers(rowCount, 4)
    rowEntries = try integers(rowCount, 4)
    rowUnits = try integers(rowUnitCount, FixedWidthIntegers.width(for: UInt64(unitCount)))
    kinds = try integers(entryCount, 1)
    counts = try integers(entryCount, 4)
    textEnds = try integers(entryCount, 4)
    guard textSize <= end - offset else {
      throw ByteReadError(offset: offset, expected: "\(textSize) bytes of texts", found: "\(end - offset)")
    }
    texts = try payload[offset..<offset + textSize]
    offset += textSize
    var (keys, minima): ([FixedWidthIntegers], [FixedWidthIntegers]) = ([], [])
    for count in keyCounts {
      keys.append(try integers(count, 4))
      minima.append(try integers((count + Self.blockSize - 1) / Self.blockSize, 4))
    }
    guard offset == end else {
      throw ByteReadError(offset: offset, expected: "counts at the end", found: "\(end - offset) bytes before them")
    }
    (self.keys, self.minima) = (keys, minima)
  }

  /// The number of completions.
  var entryCount: Int { kinds.count }
  /// The number of rows: completions with their readings.
  var rowCount: Int { rowEnds.count }
  /// The number of letters with their readings.
  var unitCount: Int { unitScalars.count }

  /// The number of keys in an order.
  func keyCount(_ order: KeyOrder) -> Int { keys[order.rawValue].count }

  /// The key at a place below `keyCount`.
  @inline(__always)
  func key(_ place: Int, _ order: KeyOrder) -> CompletionKey {
    CompletionKey(bits: UInt32(truncatingIfNeeded: keys[order.rawValue][place]))
  }

  /// The least key of a block.
  @inline(__always)
  func minimum(ofBlock block: Int, _ order: KeyOrder) -> CompletionKey {
    CompletionKey(bits: UInt32(truncatingIfNeeded: minima[order.rawValue][block]))
  }

  /// The places of a key's units among all; none where the key is of no row.
  @inline(__always)
  func units(_ key: CompletionKey) -> Range<Int> {
    guard key.row < rowEnds.count else { return 0..<0 }
    let end = min(Int(rowEnds[key.row]), rowUnits.count)
    let start = (key.row > 0 ? Int(rowEnds[key.row - 1]) : 0) + key.offset
    return start < end ? start..<end : end..<end
  }

  /// The unit at a place that `units` gave.
  @inline(__always)
  func unit(_ place: Int) -> Int { min(Int(rowUnits[place]), unitScalars.count - 1) }

  /// The letter of a unit.
  @inline(__always)
  func scalar(_ unit: Int) -> UInt32 { UInt32(truncatingIfNeeded: unitScalars[unit]) }

  /// The number of the syllable that a unit reads as.
  @inline(__always)
  func syllable(_ unit: Int) -> Int { min(Int(unitSyllables[unit]), syllables.count - 1) }

  /// What a unit is compared by.
  @inline(__always)
  func symbol(_ unit: Int, _ order: KeyOrder) -> UInt32 {
    switch order {
    case .letters: scalar(unit)
    case .syllables: UInt32(truncatingIfNeeded: syllable(unit))
    case .initials: UInt32(initials[syllable(unit)])
    }
  }

  /// The completion of a key, by the order of usefulness; nil where the key is of no row.
  func entry(_ key: CompletionKey) -> Int? {
    guard key.row < rowEntries.count else { return nil }
    let entry = Int(rowEntries[key.row])
    return entry < kinds.count ? entry : nil
  }

  /// What a completion is; one of an unknown kind is a phrase.
  func kind(_ entry: Int) -> CompletionKind { CompletionKind(rawValue: UInt8(kinds[entry])) ?? .phrase }

  /// How many documents it finds.
  func documentCount(_ entry: Int) -> Int { Int(counts[entry]) }

  /// The letters of a key's whole completion.
  func letters(_ key: CompletionKey) -> [UInt32] {
    units(CompletionKey(row: key.row, offset: 0)).map { scalar(unit($0)) }
  }

  /// How the completion of a key is shown.
  func text(_ entry: Int, _ key: CompletionKey) -> String { label(entry, key).text }

  /// The whole text as it is shown, and of an alias what it stands for.
  func label(_ entry: Int, _ key: CompletionKey) -> (text: String, standsFor: String?) {
    let label = writtenText(entry, key)
    guard kind(entry) == .alias else { return (label, nil) }
    let parts = label.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
  }

  private func writtenText(_ entry: Int, _ key: CompletionKey) -> String {
    let end = min(Int(textEnds[entry]), texts.count)
    let start = entry > 0 ? Int(textEnds[entry - 1]) : 0
    if start < end, let part = try? texts[start..<end] { return String(decoding: part.bytes, as: UTF8.self) }
    var view = String.UnicodeScalarView()
    for letter in letters(key) { view.append(Unicode.Scalar(letter) ?? "\u{FFFD}") }
    return String(view)
  }

  /// As they are written, before they are kept in bounds.
  func statedSyllable(_ unit: Int) -> Int { Int(unitSyllables[unit]) }
  func statedEntry(_ row: Int) -> Int { Int(rowEntries[row]) }
  func statedUnit(_ place: Int) -> Int { Int(rowUnits[place]) }
  func statedKind(_ entry: Int) -> UInt8 { UInt8(truncatingIfNeeded: kinds[entry]) }

  /// Whether the bytes of a text are those of an alias: its text, a tab, and what it stands for.
  func namesWhatItStandsFor(_ range: Range<Int>) -> Bool {
    guard let bytes = try? texts[range].bytes, let tab = bytes.firstIndex(of: UInt8(ascii: "\t")) else { return false }
    return tab > bytes.startIndex && tab < bytes.endIndex - 1
  }

  /// The bytes that a text takes beside its letters.
  func textRange(_ entry: Int) -> (start: Int, end: Int, limit: Int) {
    (entry > 0 ? Int(textEnds[entry - 1]) : 0, Int(textEnds[entry]), texts.count)
  }

  /// Where a row's units end, as it is written.
  func rowEnd(_ row: Int) -> Int { Int(rowEnds[row]) }

  /// How many units all rows have.
  var rowUnitCount: Int { rowUnits.count }
}
