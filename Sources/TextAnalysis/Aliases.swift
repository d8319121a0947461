internal import ByteCoding

/// The names of offices that people use for one another: 发改委, 发展改革委 and 发展和改革委员会 are one.
///
/// A file of aliases is UTF-8 text, one group a line, its names between ` = `; a line that begins with `#` is a comment.
/// The names stand without what says whose office it is (省, 市, 国家): a query for 省发改委 finds 省发展改革委.
public struct Aliases: Sendable, Equatable {
  /// The groups, each of two names or more, as their authors wrote them.
  public private(set) var groups: [[String]] = []
  /// The folded names by their first character, each with its group.
  private var byFirst: [UInt32: [Name]] = [:]

  private struct Name: Sendable, Equatable {
    let scalars: [UInt32]
    let group: Int
  }

  /// No aliases.
  public init() {}

  /// Adds the groups of a file.
  ///
  /// - Throws: `LexiconError` where the file cannot be read, or for its first line that is no group.
  public mutating func add(file: String) throws(LexiconError) {
    let region: ByteRegion
    do { region = try MappedFile.open(file) } catch {
      throw LexiconError(file: file, line: nil, expected: "a file of aliases", found: "that the system \(error)")
    }
    guard let text = region.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) else {
      throw LexiconError(file: file, line: nil, expected: "UTF-8", found: "bytes that are not")
    }
    try add(text, named: file)
  }

  /// Adds the groups of a file's text.
  ///
  /// - Throws: `LexiconError` for the first line that is no group.
  public mutating func add(_ text: String, named file: String) throws(LexiconError) {
    let folder = Folder()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { !$0.isWhitespace }), !line.hasPrefix("#") else { continue }
      let names = line.split(omittingEmptySubsequences: false) { $0 == "=" || $0 == "＝" }.map { name in
        String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
      guard names.count > 1, names.allSatisfy({ !folder.fold($0).scalars.isEmpty }) else {
        throw LexiconError(
          file: file, line: index + 1, expected: "two names or more with = between them", found: "「\(line)」")
      }
      for name in names {
        let scalars = folder.fold(name).scalars
        byFirst[scalars[0], default: []].append(Name(scalars: scalars, group: groups.count))
      }
      groups.append(names)
    }
  }

  /// The aliases as the text of a file.
  public var fileText: String { groups.map { $0.joined(separator: " = ") + "\n" }.joined() }

  /// Where names stand in a query, the longest first, each with the others of its group.
  func rewritings(of query: FoldedText) -> [Rewriting] {
    var rewritings: [Rewriting] = []
    var index = 0
    while index < query.count {
      let found = byFirst[query.scalars[index], default: []].filter { query.scalars[index...].starts(with: $0.scalars) }
      guard let name = found.max(by: { $0.scalars.count < $1.scalars.count }) else {
        index += 1
        continue
      }
      let end = index + name.scalars.count
      let others = groups[name.group].map { Folder().fold($0) }.filter { $0.scalars != name.scalars }.map(\.string)
      if !others.isEmpty { rewritings.append(Rewriting(range: index..<end, alternatives: others)) }
      index = end
    }
    return rewritings
  }
}
