/// Reads one line of a lexicon file.
struct LexiconLine {
  let file: String
  let number: Int
  let folder: Folder

  /// The term of the line; nil where it is empty or a comment.
  func term(of bytes: ArraySlice<UInt8>) throws(LexiconError) -> LexiconTerm? {
    guard let line = String(validating: bytes, as: UTF8.self) else {
      throw error(expected: "UTF-8", found: "bytes that are not")
    }
    var fields = line.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init)
    if let comment = fields.firstIndex(where: { $0.hasPrefix("#") }) { fields.removeSubrange(comment...) }
    guard let text = fields.first else { return nil }
    guard fields.count <= 2 else {
      throw error(expected: "a term, and at most a cost behind it", found: "「\(fields[2])」 as well")
    }
    let cost = fields.count == 2 ? try cost(fields[1]) : nil
    guard let term = LexiconTerm(text, cost: cost, source: file, folder: folder) else {
      throw error(expected: "a term with at least one letter", found: "「\(text)」")
    }
    guard term.folded.count <= Lexicon.longestTerm else {
      throw error(
        expected: "a term of at most \(Lexicon.longestTerm) characters", found: "one of \(term.folded.count)")
    }
    return term
  }

  private func cost(_ field: String) throws(LexiconError) -> WordList.Cost {
    guard let cost = WordList.Cost(field), Lexicon.costs.contains(cost) else {
      throw error(
        expected: "a cost of \(Lexicon.costs.lowerBound) to \(Lexicon.costs.upperBound)", found: "「\(field)」")
    }
    return cost
  }

  /// An error of this line.
  func error(expected: String, found: String) -> LexiconError {
    LexiconError(file: file, line: number, expected: expected, found: found)
  }
}
