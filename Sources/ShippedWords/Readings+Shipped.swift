public import TextAnalysis

extension Readings {
  /// ICU's readings with those that ship in `Corpus/Readings`, as they were when the program was built.
  ///
  /// - Throws: `LexiconError` where the shipped file holds a line that is no reading.
  public static func shipped() throws(LexiconError) -> Readings {
    var readings = Readings()
    try readings.add(String(decoding: PackageResources.readings_txt, as: UTF8.self), named: "readings.txt")
    return readings
  }

  /// The readings for an index of these sources: those in the folder `Readings` of a source folder, or else the shipped
  /// ones.
  ///
  /// - Throws: `LexiconError` for a file that cannot be read, or its first line that is no reading.
  public static func forSources(_ sources: [String]) throws(LexiconError) -> Readings {
    let own = WordListFolder.files("Readings", of: sources)
    var readings = own.isEmpty ? try shipped() : Readings()
    for file in own { try readings.add(file: file) }
    return readings
  }
}
