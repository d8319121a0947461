internal import ByteCoding

extension Lexicon {
  /// The costs a line may give.
  static let costs: ClosedRange<WordList.Cost> = 1...10_000
  /// The longest term, in code points, folded.
  static let longestTerm = 64

  /// Adds the terms of a file; they override those that are there.
  ///
  /// - Throws: `LexiconError` where the file cannot be read, or for its first line that is no term; then nothing is added.
  public mutating func add(file: String) throws(LexiconError) {
    let bytes: [UInt8]
    do { bytes = try MappedFile.open(file).withUnsafeBytes { Array($0) } } catch {
      throw LexiconError(file: file, line: nil, expected: "a file of terms", found: "that the system \(error)")
    }
    try add(bytes, named: file)
  }

  /// Adds the terms of a file's text; they override those that are there.
  ///
  /// - Throws: `LexiconError` for the first line that is no term; then nothing is added.
  public mutating func add(_ text: String, named file: String) throws(LexiconError) {
    try add(Array(text.utf8), named: file)
  }

  private mutating func add(_ bytes: [UInt8], named file: String) throws(LexiconError) {
    let folder = Folder()
    var added: [LexiconTerm] = []
    var seen: [[UInt32]: (line: Int, cost: WordList.Cost?)] = [:]
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let parser = LexiconLine(file: file, number: index + 1, folder: folder)
      guard let term = try parser.term(of: line) else { continue }
      if let first = seen[term.folded], first.cost != term.cost {
        let costs = [first.cost, term.cost].map { $0.map { "the cost \($0)" } ?? "no cost" }
        throw parser.error(expected: "「\(term.text)」 with \(costs[0]), as in line \(first.line)", found: costs[1])
      }
      seen[term.folded] = (index + 1, term.cost)
      added.append(term)
    }
    add(added)
  }
}
