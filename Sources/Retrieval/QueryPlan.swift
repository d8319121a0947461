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
  }

  /// True where only documents that hold the whole phrase match.
  public let isLiteral: Bool
  /// The terms of the score in the order they first stand in the query: the order of addition is fixed.
  public let scoredTerms: [ScoredTerm]
  /// The whole query as a phrase; nil where it holds nothing to search for.
  public let phrase: Phrase?
  /// Each word of the query as a phrase of its characters, so that it is found wherever it stands.
  public let words: [Phrase]
  /// The term of the number or 文号 that the query is.
  public let exact: Term?

  /// Plans a query.
  public init(_ query: UserQuery, analyzer: Analyzer) {
    let text = analyzer.analyze(query.text)
    phrase = Phrase(text)
    if case .literal = query { isLiteral = true } else { isLiteral = false }
    let isPaired = Self.pairedPositions(text)
    var order: [Term] = []
    var counts: [Term: Int] = [:]
    for token in text.tokens where token.kind.isScored || (token.kind == .character && !isPaired[Int(token.position)]) {
      let term = text.term(of: token)
      if counts[term] == nil { order.append(term) }
      counts[term, default: 0] += 1
    }
    scoredTerms = order.map { ScoredTerm(term: $0, count: counts[$0] ?? 1) }
    words = isLiteral ? [] : Self.words(text)
    if isLiteral {
      exact = nil
    } else if let number = query.measureNumber {
      exact = .number(number)
    } else {
      exact = DocumentNumber(query.text).map(Term.documentNumber)
    }
  }

  /// For each position, whether a bigram covers it.
  private static func pairedPositions(_ text: AnalyzedText) -> [Bool] {
    var isPaired = [Bool](repeating: false, count: text.positionCount)
    for token in text.tokens where token.kind == .bigram {
      isPaired[Int(token.position)] = true
      isPaired[Int(token.position) + 1] = true
    }
    return isPaired
  }

  /// The distinct words: those the segmenter cut, runs, and the characters it left alone.
  private static func words(_ text: AnalyzedText) -> [Phrase] {
    var seen: Set<Phrase> = []
    var words: [Phrase] = []
    var covered: Int32 = 0
    for token in text.tokens where token.position >= covered && (token.kind != .bigram && token.kind != .break) {
      covered = token.position + (token.kind == .run ? 1 : token.end - token.start)
      if let word = Phrase(text, in: token.position..<covered), seen.insert(word).inserted { words.append(word) }
    }
    return words
  }
}
