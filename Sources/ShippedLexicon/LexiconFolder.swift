internal import ByteCoding

/// The folder of lexicon files inside a folder of sources.
enum LexiconFolder {
  /// The paths of its files ending in `.txt`, sorted by name; none where there is no such folder.
  static func files(in source: String) -> [String] {
    let folder = source + "/Lexicon"
    guard let names = try? Directory.names(in: folder) else { return [] }
    return names.filter { $0.hasSuffix(".txt") && !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }
  }
}
