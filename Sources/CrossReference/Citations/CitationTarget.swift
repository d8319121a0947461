internal import Retrieval
internal import TextAnalysis

/// What citations are searched for.
struct CitationTarget {
  /// Where it stands itself; nil where it is no record of the index.
  var place: DocumentPlace?
  /// The document in the catalog; nil where the index has none.
  var document: Int?
  /// How the document is called.
  var titles: [String] = []
  /// Its 文号.
  var numbers: [DocumentNumber] = []
  /// The provisions, any of which is looked for; none for the document as a whole.
  var provisions: [Provision] = []

  /// Whether nothing is looked for.
  var isEmpty: Bool { document == nil && titles.isEmpty && numbers.isEmpty }

  /// What a text holds that cites it from another document.
  func phrases(_ analyzer: Analyzer) -> [Phrase] {
    var texts = titles.map { DocumentTitle($0).core }
    for number in numbers {
      let start = "\(number.agency)〔\(number.year)〕"
      texts += ["\(start)\(number.number)号", "\(start)第\(number.number)号", "\(start)\(number.number) 号"]
    }
    return texts.enumerated().compactMap { index, text in
      let analyzed = analyzer.analyze(text)
      return index < titles.count ? Self.longestRun(of: analyzed) : Phrase(analyzed)
    }
  }

  /// The longest part without punctuation and space, which may be others where the title is cited.
  private static func longestRun(of text: AnalyzedText) -> Phrase? {
    var (best, start) = (Int32(0)..<Int32(0), Int32(0))
    for position in text.tokens.filter({ $0.kind == .break }).map(\.position) + [Int32(text.positionCount)] {
      if position - start > best.count { best = start..<position }
      start = position + 1
    }
    return Phrase(text, in: best)
  }

  /// Those of a text's citations that name it, and whether one names the provision.
  ///
  /// - Parameter isOwn: whether the text stands in the document itself; then only the provision counts.
  func citations(
    of cited: [(citation: Citation, documents: [Int])], isOwn: Bool, provisions known: DocumentProvisions?,
    at place: DocumentPlace
  ) -> (citations: [Citation], namesProvision: Bool) {
    var names = [Bool]()
    var found: [Citation] = []
    var namesProvision = false
    for (citation, documents) in cited {
      let belongs = belongs(citation, documents, names)
      names.append(belongs)
      guard belongs else { continue }
      let isProvision = provisions.contains { provision in
        if let known { return known.names(provision, by: citation, at: place) }
        guard case .provision(let cited, _) = citation.kind else { return false }
        return cited.covers(provision)
      }
      if isProvision || !isOwn { found.append(citation) }
      namesProvision = namesProvision || isProvision
    }
    return (found, namesProvision)
  }

  private func belongs(_ citation: Citation, _ documents: [Int], _ names: [Bool]) -> Bool {
    if let document { return documents.contains(document) }
    switch citation.kind {
    case .title(let title):
      let key = DocumentTitle(title).key
      return titles.contains { DocumentTitle($0).key == key }
    case .documentNumber(let number): return numbers.contains(number)
    case .provision(_, .cited(let place)): return names[place]
    case .provision(_, .named(let name)): return titles.contains { name.hasSuffix(DocumentTitle($0).key) }
    case .provision(_, .own), .nearby: return false
    }
  }
}
