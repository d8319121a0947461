public import InvertedIndex

extension PolicyIndex {
  /// Opens what has been published in this index's directory since; nil where nothing has. This index stays as it is, and
  /// shares with the new one the segments that both have.
  ///
  /// Where nothing has been published it costs reading the manifest, lexicon and all.
  ///
  /// - Throws: `IndexError`, with the file and the reason.
  public func reopened() throws(IndexError) -> PolicyIndex? {
    let directory = snapshot.directory
    guard let manifest = try Manifest.read(in: directory) else { throw .missing(directory: directory) }
    guard manifest != snapshot.manifest else { return nil }
    let newer = try IndexSnapshot.open(directory, reusing: snapshot)
    let isCutAlike =
      newer.manifest.lexicon == snapshot.manifest.lexicon && newer.manifest.aliases == snapshot.manifest.aliases
      && newer.manifest.synonyms == snapshot.manifest.synonyms
    return try PolicyIndex(newer, analyzer: isCutAlike ? analyzer : nil, places: places)
  }
}
