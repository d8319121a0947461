public import TextAnalysis

extension Synonyms {
  /// The synonyms that ship in `Corpus/Synonyms`, as they were when the program was built.
  ///
  /// - Throws: `LexiconError` where the shipped file holds a line that is no rule.
  public static func shipped() throws(LexiconError) -> Synonyms {
    var synonyms = Synonyms()
    try synonyms.add(String(decoding: PackageResources.synonyms_txt, as: UTF8.self), named: "synonyms.txt")
    return synonyms
  }

  /// The synonyms for an index of these sources: those in the folder `Synonyms` of a source folder, or else the shipped
  /// ones, and those of further files.
  ///
  /// - Throws: `LexiconError` for a file that cannot be read, or its first line that is no rule.
  public static func forSources(_ sources: [String], adding files: [String] = []) throws(LexiconError) -> Synonyms {
    let own = WordListFolder.files("Synonyms", of: sources)
    var synonyms = own.isEmpty ? try shipped() : Synonyms()
    for file in own + files { try synonyms.add(file: file) }
    return synonyms
  }
}
