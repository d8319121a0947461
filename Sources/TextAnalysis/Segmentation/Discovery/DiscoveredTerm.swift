/// A word that the segmenter cuts up and that the texts seem to use as one.
public struct DiscoveredTerm: Sendable, Equatable {
  /// The word, folded.
  public let text: String
  /// How often it stands in the texts.
  public let count: Int
  /// How much more often its parts stand together than by chance, in bits: the least pointwise mutual information of its
  /// first and its last part over all ways to part it in two.
  public let cohesion: Double
  /// How freely characters vary before it and behind it, in bits: the lesser entropy of the two.
  public let freedom: Double
  /// How the segmenter cuts it.
  public let words: [String]
  /// A place where it stands, with what is around it.
  public let example: String

  /// A line for a lexicon file, with the figures as a comment.
  public var lexiconLine: String {
    let figures = [cohesion, freedom].map { String(($0 * 10).rounded() / 10) }
    return
      "\(text)  # \(count) times, cohesion \(figures[0]), freedom \(figures[1]), cut \(words.joined(separator: "|")): \(example)"
  }
}
