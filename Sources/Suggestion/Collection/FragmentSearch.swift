/// Finds the phrases that are only a part of something longer: nearly every record that has 违反本条 has 违反本条例.
///
/// Words are cut one way here and another there, so this is told by letters, where all of them are counted.
struct FragmentSearch {
  /// What a phrase may be a part of, and the phrases themselves.
  private let entries: [CompletionEntry]
  private var fragments: Set<Int> = []

  /// Reads what was found. Titles are no reason to leave a phrase out: what a title says may be looked for elsewhere.
  init(_ found: some Sequence<CompletionEntry>) {
    entries = found.filter { entry in
      switch entry.kind {
      case .name, .term, .unit, .word, .phrase: true
      case .document, .documentNumber, .title, .alias: false
      }
    }
  }

  /// The letters of the phrases that a longer completion of nearly as many records begins or ends with.
  mutating func letters() -> [[UInt32]] {
    mark { $0 }
    mark { $0.reversed() }
    return fragments.map { entries[$0].letters }
  }

  /// Marks the phrases that are the start of something, as `order` says what is a start.
  private mutating func mark<Letters: Sequence<UInt32>>(_ order: ([UInt32]) -> Letters) {
    let sorted = entries.indices.sorted {
      order(entries[$0].letters).lexicographicallyPrecedes(order(entries[$1].letters))
    }
    // Those that the one looked at begins with, each with all before it.
    var starts: [Int] = []
    for place in sorted {
      let entry = entries[place]
      let letters = order(entry.letters)
      while let last = starts.last, !letters.starts(with: order(entries[last].letters)) { starts.removeLast() }
      for start in starts where entries[start].kind == .phrase {
        if entry.documentCount * 10 >= entries[start].documentCount * 9 { fragments.insert(start) }
      }
      starts.append(place)
    }
  }
}
