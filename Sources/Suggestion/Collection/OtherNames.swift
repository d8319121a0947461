internal import TextAnalysis

/// What else the names of an index are called, by its aliases.
struct OtherNames {
  /// The other names of each name.
  private var others: [String: [String]] = [:]
  private var longest = 0

  init(_ aliases: Aliases) {
    for group in aliases.groups {
      for name in group {
        others[name, default: []] += group.filter { $0 != name }
        longest = max(longest, name.count)
      }
    }
  }

  /// The aliases of a completion that is a name; of a unit also by how its name ends: 省发改委 of 省发展改革委, by what 发展改革委
  /// is called.
  func names(of entry: CompletionEntry) -> [String] {
    let text = entry.text
    switch entry.kind {
    case .unit:
      // The longest name that it ends with says the most.
      for count in stride(from: min(longest, text.count), to: 1, by: -1) {
        if let found = others[String(text.suffix(count))] { return found.map { text.dropLast(count) + $0 } }
      }
      return []
    case .name, .term, .word, .phrase: return others[text] ?? []
    case .document, .documentNumber, .title, .alias: return []
    }
  }
}
