/// Words that a user adds to the dictionary.
///
/// A lexicon file is UTF-8 text, one term a line:
///
///     # Platforms
///     粤商通
///     双随机、一公开      # punctuation is part of the term; it is one word with and without it
///     低空经济    120   # with a cost of its own
///
/// A term ends at white space. A cost, 1 to 10000, may follow: lower wins, common words of ICU's dictionary have 60 to
/// 120, rare ones 200, an unknown character 255. Without one the term gets a cost that makes it a word; see
/// `HanDictionary.adding(_:)`. A `#` at the start of a line or after white space begins a comment.
public struct Lexicon: Sendable, Equatable {
  /// The terms, sorted by their folded form, which is unique.
  public private(set) var terms: [LexiconTerm] = []

  /// A lexicon of no terms.
  public init() {}

  /// The terms of these files, in this order.
  ///
  /// - Throws: `LexiconError` for a file that cannot be read, or its first line that is no term.
  public init(files: [String]) throws(LexiconError) {
    for file in files { try add(file: file) }
  }

  /// Adds terms; of those with the same folded form the new one counts.
  mutating func add(_ added: [LexiconTerm]) {
    var byForm = Dictionary(terms.map { ($0.folded, $0) }, uniquingKeysWith: { $1 })
    for term in added { byForm[term.folded] = term }
    terms = byForm.values.sorted { $0.folded.lexicographicallyPrecedes($1.folded) }
  }

  /// The lexicon as the text of a file: its terms, sorted, with the costs their authors gave. A lexicon read from it has
  /// the same digest.
  public var fileText: String {
    terms.map { term in term.cost.map { "\(term.text)\t\($0)\n" } ?? "\(term.text)\n" }.joined()
  }

  /// 32 hexadecimal digits that stand for the folded terms and the costs their authors gave, not for order, comments or
  /// file names: FNV-1a with 128 bits (Fowler, Noll and Vo; RFC 9923).
  public var digest: String {
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    func add(_ byte: UInt8) { hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B }
    for term in terms {
      for codePoint in term.folded {
        for byte in UTF8.encode(Unicode.Scalar(codePoint) ?? "\u{FFFD}") ?? .init() { add(byte) }
      }
      for byte in "\t\(term.cost.map(String.init) ?? "")\n".utf8 { add(byte) }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
