/// A term of a lexicon.
public struct LexiconTerm: Sendable, Equatable {
  /// The term as its author wrote it: 双随机、一公开.
  public let text: String
  /// The term as it stands in folded text, punctuation included.
  public let folded: [UInt32]
  /// The term folded and without punctuation, 双随机一公开: a word for the segmenter. Empty where characters other than
  /// Han stand in it, as in 5G基站, which the segmenter never sees in one run.
  public let hanForm: [UInt32]
  /// The cost its author gave it, if any; lower wins.
  public let cost: WordList.Cost?
  /// The name of the file it comes from.
  public let source: String

  /// The term, or nil where nothing is left of it but punctuation.
  init?(_ text: String, cost: WordList.Cost?, source: String, folder: Folder) {
    let folded = folder.fold(text)
    let letters = folded.scalars.indices.filter { folded.traits[$0].characterClass != .break }
    guard !letters.isEmpty else { return nil }
    self.text = text
    self.folded = folded.scalars
    let isHan = letters.allSatisfy { folded.traits[$0].isHan }
    hanForm = isHan ? letters.map { folded.scalars[$0] } : []
    self.cost = cost
    self.source = source
  }
}
