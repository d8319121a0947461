public import QueryLanguage
public import TextAnalysis

/// A query as the terms and phrases that documents are held against.
public struct QueryPlan: Sendable {
  /// A term that counts towards the score, with how often the query holds it.
  public struct ScoredTerm: Sendable, Equatable {
    /// The term.
    public let term: Term
    /// How often it stands in the query.
    public let count: Int
    /// What its idf counts times: an occurrence counts one, or half where a word that asks takes part in it.
    public let weight: Float
    /// False for a character that is a word of its own among others, such as 税: it tips the score of what matches by
    /// other terms, and nothing matches by it alone. Characters that hold a sentence together, such as 的, do not count.
    public let matchesAlone: Bool
  }

  /// The other ways to write a part of the query: they count together as one term, since the parts of a name such as
  /// 发展和改革委员会 say nothing by themselves.
  public struct ScoredRewriting: Sendable, Equatable {
    /// The part as it was typed, where it is a phrase: a text that holds it has its score from the terms already.
    public let typed: Phrase?
    /// The other ways, as phrases.
    public let phrases: [Phrase]
    /// What its idf counts times: how many terms of the score the part has as it was typed, so that a text counts alike
    /// however it writes it; of synonyms less.
    public let count: Float

    /// How much of a part counts where a synonym of it stands.
    static let synonymWeight: Float = 0.5
  }

  /// True where only documents that hold the whole phrase match.
  public let isLiteral: Bool
  /// The terms of the score in the order they first stand in the query: the order of addition is fixed.
  public private(set) var scoredTerms: [ScoredTerm] = []
  /// What else counts towards the score, added after the terms.
  public private(set) var scoredRewritings: [ScoredRewriting] = []
  /// The whole query as a phrase, and what it is with its parts written otherwise; empty where it holds nothing to
  /// search for.
  public private(set) var phrases: [Phrase] = []
  /// Each word of the query as a phrase of its characters, so that it is found wherever it stands, with the other ways
  /// to write it where there are any.
  public private(set) var words: [[Phrase]] = []
  /// Where each of `words` stands in the query's text, in code points.
  public private(set) var wordRanges: [Range<Int>] = []
  /// The length of the query's text in code points.
  let length: Int
  /// The term of the number or 文号 that the query is.
  public let exact: Term?

  /// Plans a query. `documentNumbers` are those of the index: what the query says of them finds their documents.
  public init(_ query: UserQuery, analyzer: Analyzer, documentNumbers: DocumentNumbers = DocumentNumbers()) {
    let text = analyzer.analyze(query.text)
    length = query.text.unicodeScalars.count
    if case .literal = query { isLiteral = true } else { isLiteral = false }
    if isLiteral {
      exact = nil
    } else if let number = query.measureNumber {
      exact = .number(number)
    } else {
      exact = DocumentNumber(query.text).map(Term.documentNumber)
    }
    guard let phrase = Phrase(text) else { return }
    phrases = [phrase]
    if !isLiteral {
      var counts = TermCounts()
      let ignored = FunctionCharacters.positions(in: text)
      let rewritings = analyzer.rewritings(of: text)
      // A text with a synonym does not hold the query: it is of no better tier for it.
      for variant in analyzer.variants(of: text.folded, rewritings.filter { !$0.isSynonym }) {
        if let phrase = Phrase(analyzer.analyze(variant)), !phrases.contains(phrase) { phrases.append(phrase) }
      }
      let parts = Self.parts(rewritings, documentNumbers.mentions(in: text.folded), analyzer: analyzer)
      var isPart = ignored
      for token in text.tokens where token.kind == .character {
        // What is one thing counts as a whole.
        let isWithin = parts.contains { !$0.isSynonym && $0.range.clamped(to: token.range) == token.range }
        if isWithin { isPart[Int(token.position)] = true }
      }
      counts.add(text, asks: QuestionWords.positions(in: text), ignored: isPart)
      for word in Self.words(text, parts.filter { !$0.isSynonym }.map { ($0.range, $0.phrases) }, ignored: ignored) {
        words.append(word.phrases)
        wordRanges.append(text.folded.original(word.range))
      }
      scoredRewritings = parts.map { part in
        let typed = text.tokens.filter { $0.kind.isScored && $0.range.clamped(to: part.range) == $0.range }
        let phrase = Phrase(analyzer.analyze(text.folded.string(part.range)))
        return ScoredRewriting(
          typed: phrase, phrases: part.phrases,
          count: Float(max(1, typed.count)) * (part.isSynonym ? ScoredRewriting.synonymWeight : 1))
      }
      scoredTerms = counts.terms
    } else {
      scoredTerms = Self.scoredTerms(ofLiteral: text)
    }
  }

  /// The terms of the score of a text that is to stand as it is.
  static func scoredTerms(ofLiteral text: AnalyzedText) -> [ScoredTerm] {
    var counts = TermCounts()
    counts.add(text, asks: nil, ignored: [])
    return counts.terms
  }

  /// A part of the query with what may stand for it.
  private struct Part {
    let range: Range<Int>
    var phrases: [Phrase]
    let isSynonym: Bool
  }

  /// The parts that may be written otherwise or name documents by their 文号, in order, apart from each other.
  private static func parts(
    _ rewritings: [Rewriting], _ mentions: [(range: Range<Int>, numbers: [DocumentNumber])], analyzer: Analyzer
  ) -> [Part] {
    var parts = rewritings.map { rewriting in
      let phrases = rewriting.alternatives.compactMap { Phrase(analyzer.analyze($0)) }
      return Part(range: rewriting.range, phrases: phrases, isSynonym: rewriting.isSynonym)
    }
    for mention in mentions {
      let phrases = mention.numbers.map { Phrase($0) }
      if let place = parts.firstIndex(where: { $0.range == mention.range && !$0.isSynonym }) {
        parts[place].phrases += phrases
      } else {
        // What names a document is one thing, whatever its parts are elsewhere.
        parts.removeAll { $0.range.overlaps(mention.range) }
        parts.append(Part(range: mention.range, phrases: phrases, isSynonym: false))
      }
    }
    return parts.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The distinct words: parts that may be written otherwise, those the segmenter cut, runs, and the characters it left
  /// alone; each with where it first stands in the folded query.
  private static func words(
    _ text: AnalyzedText, _ rewritings: [(range: Range<Int>, alternatives: [Phrase])], ignored: [Bool]
  ) -> [(phrases: [Phrase], range: Range<Int>)] {
    var seen: Set<[Phrase]> = []
    var words: [(phrases: [Phrase], range: Range<Int>)] = []
    func add(_ positions: Range<Int32>, _ range: Range<Int>, _ alternatives: [Phrase] = []) {
      guard let word = Phrase(text, in: positions), seen.insert([word] + alternatives).inserted else { return }
      words.append(([word] + alternatives, range))
    }
    var covered: Int32 = 0
    var rewritings = rewritings[...]
    let tokens = text.tokens.filter { $0.kind != .bigram && $0.kind != .break && !text.holdsBreak($0) }
    for token in tokens where token.position >= covered {
      while let next = rewritings.first, next.range.upperBound <= token.range.lowerBound { rewritings.removeFirst() }
      var end = token.position + (token.kind == .run ? 1 : token.end - token.start)
      if let rewriting = rewritings.first, rewriting.range.overlaps(token.range) {
        // Words that reach into such a part are one word with it.
        let inside = tokens.filter { rewriting.range.overlaps($0.range) }
        for other in inside { end = max(end, other.position + (other.kind == .run ? 1 : other.end - other.start)) }
        let isWhole =
          token.range.lowerBound == rewriting.range.lowerBound
          && inside.allSatisfy { $0.range.upperBound <= rewriting.range.upperBound }
        let upper = inside.map(\.range.upperBound).max() ?? token.range.upperBound
        add(token.position..<end, token.range.lowerBound..<upper, isWhole ? rewriting.alternatives : [])
      } else if token.kind != .character || !ignored[Int(token.position)] {
        add(token.position..<end, token.range)
      }
      covered = end
    }
    return words
  }
}

/// The scored terms of texts, in the order they first stand there.
private struct TermCounts {
  private var order: [Term] = []
  private var counts: [Term: Int] = [:]
  private var weights: [Term: Float] = [:]
  private var loneMatches: Set<Term> = []

  var terms: [QueryPlan.ScoredTerm] {
    order.map {
      .init(term: $0, count: counts[$0] ?? 1, weight: weights[$0] ?? 1, matchesAlone: loneMatches.contains($0))
    }
  }

  mutating func add(_ text: AnalyzedText, asks: [Bool]?, ignored: [Bool]) {
    var isPaired = [Bool](repeating: false, count: text.positionCount)
    for token in text.tokens where token.kind == .bigram {
      isPaired[Int(token.position)] = true
      isPaired[Int(token.position) + 1] = true
    }
    var wordEnd: Int32 = 0
    for token in text.tokens {
      if token.kind == .word { wordEnd = max(wordEnd, token.position + token.end - token.start) }
      let isLone = token.kind == .character && !isPaired[Int(token.position)]
      let isWordOfItsOwn = token.kind == .character && token.position >= wordEnd
      guard token.kind.isScored || isLone || isWordOfItsOwn else { continue }
      if token.kind == .character, !ignored.isEmpty, ignored[Int(token.position)] { continue }
      let term = text.term(of: token)
      if counts[term] == nil { order.append(term) }
      let end = Int(token.position) + (token.kind == .run ? 1 : token.range.count)
      let asksHere = asks?[Int(token.position)..<min(end, text.positionCount)].contains(true) == true
      counts[term, default: 0] += 1
      weights[term, default: 0] += asksHere ? QuestionWords.weight : 1
      if token.kind.isScored || isLone { loneMatches.insert(term) }
    }
  }
}
