public import TextAnalysis

extension Aliases {
  /// The names of offices that ship in `Corpus/Aliases`, as they were when the program was built.
  ///
  /// - Throws: `LexiconError` where the shipped file holds a line that is no group of names.
  public static func shipped() throws(LexiconError) -> Aliases {
    var aliases = Aliases()
    try aliases.add(String(decoding: PackageResources.units_txt, as: UTF8.self), named: "units.txt")
    return aliases
  }

  /// The aliases for an index of these sources: those in the folder `Aliases` of a source folder, or else the shipped
  /// ones, and those of further files.
  ///
  /// - Throws: `LexiconError` for a file that cannot be read, or its first line that is no group of names.
  public static func forSources(_ sources: [String], adding files: [String] = []) throws(LexiconError) -> Aliases {
    let own = WordListFolder.files("Aliases", of: sources)
    var aliases = own.isEmpty ? try shipped() : Aliases()
    for file in own + files { try aliases.add(file: file) }
    return aliases
  }
}
