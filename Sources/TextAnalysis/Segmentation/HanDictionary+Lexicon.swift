extension HanDictionary {
  /// This dictionary and the terms of a lexicon.
  ///
  /// A term without a cost of its own gets one below that of the cheapest way to cut it into other words, shorter terms
  /// included, so that it is whole wherever ICU cuts at its ends and words at its sides stay as they are. Its
  /// `usualCosts` also let it win over a word that reaches across one of its ends, as a common word of ICU's would.
  public func adding(_ lexicon: Lexicon) -> HanDictionary {
    var costs: [[UInt32]: WordList.Cost] = [:]
    var sources: [[UInt32]: String] = [:]
    // A term cannot be part of one that is no longer than itself.
    for term in lexicon.terms.sorted(by: { $0.hanForm.count < $1.hanForm.count }) where !term.hanForm.isEmpty {
      costs[term.hanForm] = term.cost ?? derivedCost(of: term.hanForm, besides: costs)
      sources[term.hanForm] = term.source
    }
    var dictionary = self
    dictionary.words = words.merging(WordList(costs.map { (word: $0, cost: $1) }))
    dictionary.sources.merge(sources) { $1 }
    dictionary.description += ", \(costs.count) lexicon terms"
    return dictionary
  }

  /// The cost that makes a term about as strong as a common word. A short one may stand in a text by chance, as 国企
  /// does in 共和国企业, and has to yield.
  private static func usualCost(length: Int) -> Int { length <= 3 ? 100 : 80 }

  private func derivedCost(of term: [UInt32], besides costs: [[UInt32]: WordList.Cost]) -> WordList.Cost {
    var best = [Int](repeating: .max, count: term.count + 1)
    best[0] = 0
    for start in term.indices {
      func reach(_ length: Int, _ cost: WordList.Cost) {
        best[start + length] = min(best[start + length], best[start] + Int(cost))
      }
      reach(1, DictionarySegmenter.unknownCharacterCost)
      words.forEachPrefix(of: term[start...], reach)
      for end in start + 1...term.count {
        if let cost = costs[Array(term[start..<end])] { reach(end - start, cost) }
      }
    }
    return WordList.Cost(clamping: max(1, min(best[term.count] - 1, Self.usualCost(length: term.count))))
  }
}
