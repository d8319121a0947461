internal import InvertedIndex
internal import TextAnalysis

/// Which characters of an index sound alike.
struct Sounds {
  private let tables: [CompletionTable]
  private let listed: String
  /// Read when it is first needed.
  private var readings: Readings?

  /// Those of the tables' letters, read by ICU and a list in the form of a file.
  init(_ tables: [CompletionTable], readings listed: String) {
    self.tables = tables
    self.listed = listed
  }

  /// How the index reads a letter; only one that it does not have needs ICU, which takes a while to open.
  private mutating func readings(of letter: UInt32) -> [String] {
    var own: Set<String> = []
    for table in tables {
      for unit in 0..<table.unitCount where table.scalar(unit) == letter {
        own.insert(table.syllables[table.syllable(unit)])
      }
    }
    if !own.isEmpty { return own.sorted() }
    var known = readings ?? Readings()
    // A list that cannot be read is found when the index is updated; to a correction ICU's readings are enough.
    if readings == nil { try? known.add(listed, named: "readings") }
    readings = known
    return known.readings(ofCharacter: letter)
  }

  /// The characters read as this one, and those read nearly so: zh as z, n as l, ang as an.
  mutating func characters(like letter: UInt32) -> (same: Set<UInt32>, near: Set<UInt32>) {
    let own = readings(of: letter)
    let alike = Set(own.flatMap(Self.near)).subtracting(own)
    var (same, near): (Set<UInt32>, Set<UInt32>) = ([], [])
    for table in tables {
      for syllable in own { for unit in table.units(readAs: syllable) { same.insert(table.scalar(unit)) } }
      for syllable in alike { for unit in table.units(readAs: syllable) { near.insert(table.scalar(unit)) } }
    }
    same.remove(letter)
    near.remove(letter)
    return (same, near.subtracting(same))
  }

  private static let initials = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("l", "n"), ("h", "f"), ("f", "h")]
  private static let finals = [("ang", "an"), ("eng", "en"), ("ing", "in")]

  /// The syllables that many speakers take for this one.
  static func near(_ syllable: String) -> [String] {
    var near: [String] = []
    for (long, short) in initials where syllable.hasPrefix(long) {
      near.append(short + syllable.dropFirst(long.count))
    }
    for initial in ["z", "c", "s"] where syllable.hasPrefix(initial) && !syllable.hasPrefix(initial + "h") {
      near.append(initial + "h" + syllable.dropFirst())
    }
    for (long, short) in finals {
      if syllable.hasSuffix(long) { near.append(String(syllable.dropLast())) }
      if syllable.hasSuffix(short) { near.append(syllable + "g") }
    }
    return near
  }
}
