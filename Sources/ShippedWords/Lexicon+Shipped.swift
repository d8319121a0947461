public import TextAnalysis

extension Lexicon {
  /// The platform and policy names and the common terms of government work that ship in `Corpus/Lexicon`, as they were
  /// when the program was built: embedded, so that a tool has them wherever it runs.
  ///
  /// - Throws: `LexiconError` where a shipped file holds a line that is no term.
  public static func shipped() throws(LexiconError) -> Lexicon {
    var lexicon = Lexicon()
    try lexicon.add(String(decoding: PackageResources.government_txt, as: UTF8.self), named: "government.txt")
    try lexicon.add(String(decoding: PackageResources.policy_txt, as: UTF8.self), named: "policy.txt")
    return lexicon
  }

  /// The lexicon for an index of these sources: the terms in the folder `Lexicon` of a source folder, or else the shipped
  /// ones, and those of further files.
  ///
  /// - Throws: `LexiconError` for a file that cannot be read, or its first line that is no term.
  public static func forSources(_ sources: [String], adding files: [String] = []) throws(LexiconError) -> Lexicon {
    let own = WordListFolder.files("Lexicon", of: sources)
    var lexicon = own.isEmpty ? try shipped() : Lexicon()
    for file in own + files { try lexicon.add(file: file) }
    return lexicon
  }
}
