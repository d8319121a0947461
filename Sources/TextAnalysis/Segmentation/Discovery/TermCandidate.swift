/// A string of characters that may be a word.
struct TermCandidate {
  let ngram: Ngram
  let count: Int
  let cohesion: Double
  /// How the segmenter cuts it.
  let words: [Range<Int>]
  var freedom = 0.0
  /// The run it stands in, from a few characters before it to a few behind.
  var example: [UInt16] = []

  /// What words are ranked by. A string cut into single characters is most likely one that the dictionary lacks; one cut
  /// into longer words may be a mere phrase.
  var score: Double {
    let characters = words.filter { $0.count == 1 }.count
    let lack = 0.1 + Double(characters) / Double(ngram.length)
    return lack * cohesion * freedom * Double(count).squareRoot()
  }

  func term(_ corpus: HanCorpus) -> DiscoveredTerm {
    let labels = ngram.labels
    return DiscoveredTerm(
      text: corpus.text(labels), count: count, cohesion: cohesion, freedom: freedom,
      words: words.map { corpus.text(labels[$0]) }, example: corpus.text(example))
  }
}
