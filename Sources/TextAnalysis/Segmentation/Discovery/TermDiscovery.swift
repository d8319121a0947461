/// Finds words that a segmenter lacks, by how often they stand in texts, how firmly their characters hang together and
/// how freely others vary around them.
public struct TermDiscovery: Sendable {
  /// What counts as a word.
  public struct Options: Sendable {
    /// The number of characters, within 2 and 8.
    public var lengths = 2...8
    /// How often a word must stand in the texts.
    public var minimumCount = 20
    /// The least cohesion, in bits.
    public var minimumCohesion = 6.0
    /// The least freedom, in bits.
    public var minimumFreedom = 2.5
    /// The memory for counting, in bytes, at least 16 MiB. Where it is short, rare words are not looked for.
    public var memory = 128 << 20

    /// The standard options.
    public init() {}
  }

  let segmenter: any WordSegmenter
  let options: Options
  /// The memory for counting, in bytes.
  let memory: Int
  /// The least memory, which holds the neighbours of any one word.
  static let leastMemory = 16 << 20

  /// Looks for words that `segmenter` does not keep whole.
  public init(lackedBy segmenter: any WordSegmenter, options: Options = Options()) {
    self.init(lackedBy: segmenter, options: options, leastMemory: Self.leastMemory)
  }

  init(lackedBy segmenter: any WordSegmenter, options: Options, leastMemory: Int) {
    self.segmenter = segmenter
    self.options = options
    memory = max(leastMemory, options.memory)
  }

  /// Finds the words of texts.
  ///
  /// - Parameter forEachText: hands every text to its argument. It is called three times or more and has to give the same
  ///   texts each time, so that none need to be kept.
  public func terms<E: Error>(of forEachText: ((String) -> Void) throws(E) -> Void) throws(E) -> DiscoveredTerms {
    var corpus = HanCorpus()
    let sketch = try sketch(&corpus, forEachText)
    let (counts, minimumCount) = try count(&corpus, sketch, forEachText)
    var candidates = candidates(counts, corpus, minimumCount)
    try measureFreedom(of: &candidates, &corpus, forEachText)
    let terms = candidates.filter { $0.freedom >= options.minimumFreedom }
      .sorted { ($0.score, $1.ngram.bits) > ($1.score, $0.ngram.bits) }
    return DiscoveredTerms(terms: terms.map { $0.term(corpus) }, minimumCount: minimumCount)
  }

  /// How the segmenter cuts an n-gram.
  func words(of ngram: Ngram, _ corpus: HanCorpus) -> [Range<Int>] {
    var scratch = SegmenterScratch()
    var ends: [Int32] = []
    corpus.codePoints(ngram.labels).withUnsafeBufferPointer {
      segmenter.segment($0, scratch: &scratch, into: &ends)
    }
    return zip([0] + ends, ends).map { Int($0)..<Int($1) }
  }
}
