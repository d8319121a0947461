/// A lexicon file that cannot be read.
public struct LexiconError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file.
  public let file: String
  /// The line, from 1; nil where the fault is not in one.
  public let line: Int?
  /// What should have stood there.
  public let expected: String
  /// What stood there.
  public let found: String

  /// File and line, what was expected and what was found.
  public var description: String {
    "\(file):\(line.map { "\($0):" } ?? "") expected \(expected), found \(found)"
  }
}
