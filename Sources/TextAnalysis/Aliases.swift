/// The names of offices that people use for one another: 发改委, 发展改革委 and 发展和改革委员会 are one.
///
/// A file of aliases is UTF-8 text, one group a line, its names between ` = `; a line that begins with `#` is a comment.
/// The names stand without what says whose office it is (省, 市, 国家): a query for 省发改委 finds 省发展改革委.
public struct Aliases: Sendable, Equatable {
  /// The groups, each of two names or more, as their authors wrote them.
  public private(set) var groups: [[String]] = []
  private var replacements = Replacements()

  /// No aliases.
  public init() {}

  /// Adds the groups of a file.
  ///
  /// - Throws: `LexiconError` where the file cannot be read, or for its first line that is no group.
  public mutating func add(file: String) throws(LexiconError) {
    try add(GroupFile.text(of: file, expected: "a file of aliases"), named: file)
  }

  /// Adds the groups of a file's text.
  ///
  /// - Throws: `LexiconError` for the first line that is no group.
  public mutating func add(_ text: String, named file: String) throws(LexiconError) {
    let file = GroupFile(text, named: file)
    for line in file.lines {
      guard let names = GroupFile.words(line.text), names.count > 1 else {
        throw file.error(line, expected: "two names or more with = between them")
      }
      for name in names { replacements.add(name, others: names) }
      groups.append(names)
    }
  }

  /// The aliases as the text of a file.
  public var fileText: String { groups.map { $0.joined(separator: " = ") + "\n" }.joined() }

  /// Where names stand in a query, the longest first, each with the others of its group.
  func rewritings(of query: FoldedText) -> [Rewriting] { replacements.rewritings(of: query, isSynonym: false) }
}
