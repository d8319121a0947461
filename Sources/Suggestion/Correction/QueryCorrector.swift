public import InvertedIndex
public import TextAnalysis

/// Finds what a person may have meant whose query finds nothing, or has words that nothing matches.
public struct QueryCorrector {
  private let analyzer: Analyzer
  private let index: CompletionIndex
  private let places: PlaceNames
  private var han: HanCorrector

  /// How many slips of a query are mended.
  private static let most = 2
  /// The length in characters up to which a query is taken for names and terms; a longer one is a sentence.
  public static let shortQuery = 8

  /// A corrector of queries to an index.
  ///
  /// - Parameter places: names that are taken for meant, whether or not the index has them.
  public init(_ index: CompletionIndex, analyzer: Analyzer, places: PlaceNames = PlaceNames()) {
    self.init(index, analyzer: analyzer, places: places, recordCount: index.snapshot.documentCount)
  }

  /// The same, for an index taken to be of another size.
  init(_ index: CompletionIndex, analyzer: Analyzer, places: PlaceNames = PlaceNames(), recordCount: Int) {
    self.index = index
    self.analyzer = analyzer
    self.places = places
    han = HanCorrector(
      index.snapshot, analyzer: analyzer, tables: index.tables.compactMap(\.self), recordCount: recordCount)
  }

  /// What may have been meant, as it would be typed; nil where the texts of the index bear nothing out.
  ///
  /// Unless it finds nothing, only characters that the segmenter left alone are doubted: words of its dictionary are taken
  /// for meant, and in sentences characters that are words by themselves, too.
  public mutating func correction(of query: String, findsNothing: Bool) throws(IndexError) -> String? {
    let hasUnknownRun = try unknownRun(analyzer.analyze(query)) != nil
    if findsNothing || hasUnknownRun, let completion = LatinCorrector(index).completion(of: query) { return completion }
    var corrected = query
    for _ in 0..<Self.most {
      guard let next = try mended(corrected, findsNothing: findsNothing) else { break }
      corrected = next
    }
    return corrected == query ? nil : corrected
  }

  /// Characters that are words by themselves, as questions are full of them: texts of law and government may lack them, but
  /// who types them means them.
  private static let standAlone = Set(
    """
    的了着过得地吗呢吧啊嘛么谁哪些几多少什怎咋为何这那此该我你您他她它们是不非否无没未有在要会能可须应当想和与及或且而但若如因所以于之其
    就都也还又再才只仅被把让给使叫令请向往从自由对跟比按照据经至到起来去上下里内外中前后间时年月日号元个人名家件项条种类次天位
    说讲问答看找拿用做作办搞弄打交付买卖住坐走跑进出回开关大小长短高低新老好坏早晚快慢先后同各每某另别全总共约等第一二三四五六七八九十百千万亿两半
    省市县区乡镇村街路国
    """.unicodeScalars.map(\.value))

  /// The query with the change that gains most.
  private mutating func mended(_ query: String, findsNothing: Bool) throws(IndexError) -> String? {
    let text = analyzer.analyze(query)
    let isDoubted = findsNothing || text.length <= Self.shortQuery
    if let run = try mendedRun(text, isDoubted: isDoubted) {
      return Self.query(query, text.folded, run.range, run.replacement)
    }
    let doubts = try doubts(text, findsNothing: findsNothing, isDoubted: isDoubted)
    let isTelling = text.folded.scalars.map { findsNothing || !Self.standAlone.contains($0) }
    var runs: [Range<Int>] = []
    text.folded.forEachHanRun { runs.append($0) }
    var best: (range: Range<Int>, edit: Edit, gain: Double)?
    for range in runs where range.count > 1 {
      let run = Array(text.folded.scalars[range])
      guard
        let (edit, gain) = try han.correction(
          of: run, doubts: Array(doubts[range]), isTelling: Array(isTelling[range]), isDoubted: isDoubted),
        gain > best?.gain ?? 0
      else {
        continue
      }
      let place = range.lowerBound + edit.range.lowerBound
      best = (place..<place + edit.range.count, edit, gain)
    }
    return best.map { Self.query(query, text.folded, $0.range, $0.edit.replacement) }
  }

  /// For each folded character whether it may be a slip.
  private func doubts(
    _ text: AnalyzedText, findsNothing: Bool, isDoubted: Bool
  ) throws(IndexError) -> [Doubt] {
    let scalars = text.folded.scalars
    var doubts: [Doubt] = scalars.map { isDoubted || !Self.standAlone.contains($0) ? .open : .word }
    for token in text.tokens where token.kind == .word && !findsNothing {
      // In a name a word that no text has may be the slip's, unless the lexicon has it.
      if isDoubted, try !isKnown(text.term(of: token)), !scalars[token.range].allSatisfy(Self.standAlone.contains),
        !isListed(token, in: text)
      {
        continue
      }
      for place in token.range { doubts[place] = .word }
    }
    // What the texts may write otherwise is right as it is.
    for rewriting in analyzer.rewritings(of: text) { for place in rewriting.range { doubts[place] = .word } }
    for name in places.ranges(in: scalars) { for place in name { doubts[place] = .none } }
    return doubts
  }

  /// Whether a word is a term of the lexicon.
  private func isListed(_ word: Token, in text: AnalyzedText) -> Bool {
    if case .lexicon = analyzer.origin(of: word, in: text) { true } else { false }
  }

  /// The first run of letters that no text has.
  private func unknownRun(_ text: AnalyzedText) throws(IndexError) -> Token? {
    for token in text.tokens where token.kind == .run {
      let letters = text.folded.scalars[token.range]
      guard letters.contains(where: { (0x61...0x7A).contains($0) }) else { continue }
      if try !isKnown(Term(.run, scalars: letters)) { return token }
    }
    return nil
  }

  /// Whether some text has a term.
  private func isKnown(_ term: Term) throws(IndexError) -> Bool {
    for segment in index.snapshot.segments where try segment.entry(term.key) != nil { return true }
    return false
  }

  /// Shorter runs of a sentence are taken for abbreviations: AIGC is no slip of AIDC.
  private static let leastRunInSentence = 6

  /// That run, and what was meant by it.
  private func mendedRun(
    _ text: AnalyzedText, isDoubted: Bool
  ) throws(IndexError) -> (range: Range<Int>, replacement: [UInt32])? {
    guard let token = try unknownRun(text), isDoubted || token.range.count >= Self.leastRunInSentence else {
      return nil
    }
    let latin = LatinCorrector(index)
    if let run = try latin.run(like: Array(text.folded.scalars[token.range])) { return (token.range, run) }
    let completion = latin.completion(of: text.folded.string(token.range))
    return completion.map { (token.range, $0.unicodeScalars.map(\.value)) }
  }

  /// The query with folded code points replaced; the rest stays as it was typed.
  private static func query(
    _ query: String, _ folded: FoldedText, _ range: Range<Int>, _ replacement: [UInt32]
  ) -> String {
    let scalars = Array(query.unicodeScalars)
    let original: Range<Int>
    if range.isEmpty {
      let place =
        range.lowerBound < folded.count
        ? folded.original(range.lowerBound..<range.lowerBound + 1).lowerBound : scalars.count
      original = place..<place
    } else {
      original = folded.original(range)
    }
    var view = String.UnicodeScalarView(scalars[..<original.lowerBound])
    for letter in replacement { view.append(Unicode.Scalar(letter) ?? "\u{FFFD}") }
    view.append(contentsOf: scalars[original.upperBound...])
    return String(view)
  }
}
