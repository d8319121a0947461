internal import ByteCoding

/// A folder of word lists inside a folder of sources: `Lexicon`, `Aliases` or `Synonyms`.
enum WordListFolder {
  /// The paths of its files ending in `.txt`, sorted by name; none where there is no such folder.
  static func files(_ name: String, of sources: [String]) -> [String] {
    sources.flatMap { source -> [String] in
      let folder = "\(source)/\(name)"
      guard let names = try? Directory.names(in: folder) else { return [] }
      return names.filter { $0.hasSuffix(".txt") && !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }
    }
  }
}
