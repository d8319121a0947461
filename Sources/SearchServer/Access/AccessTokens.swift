/// The tokens of clients, each with what it opens. They are never printed.
///
/// A file of tokens has one on a line, `read TOKEN` or `admin TOKEN`. Empty lines and those that begin with `#` do not
/// count.
public struct AccessTokens: Sendable, CustomStringConvertible {
  /// A line that is not as it should be. What stands on it is not told, since it may be a token.
  public struct Failure: Error, Hashable, CustomStringConvertible {
    /// The line, from 1; 0 for the file as a whole.
    public let line: Int
    /// What was expected, and what was found.
    public let reason: String
    /// Line and reason.
    public var description: String { line == 0 ? reason : "line \(line): \(reason)" }
  }

  /// The fewest bytes of a token: what can be guessed is none.
  public static let leastLength = 16

  private let tokens: [(bytes: [UInt8], access: Access)]

  /// Reads the text of a file of tokens.
  public init(_ text: String) throws(Failure) {
    var tokens: [(bytes: [UInt8], access: Access)] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      let access: Access? =
        switch first {
        case "read": .read
        case "admin": .admin
        default: nil
        }
      guard let access, words.count == 2 else {
        throw Failure(line: index + 1, reason: "expected 'read TOKEN' or 'admin TOKEN', found something else")
      }
      let bytes = Array(words[1].utf8)
      guard bytes.count >= Self.leastLength else {
        throw Failure(
          line: index + 1, reason: "expected a token of at least \(Self.leastLength) bytes, found \(bytes.count)")
      }
      tokens.append((bytes, access))
    }
    guard !tokens.isEmpty else { throw Failure(line: 0, reason: "expected a token, found none") }
    self.tokens = tokens
  }

  /// What a token opens: `none` where it is not in the file.
  ///
  /// The time it takes depends on the length of `token` alone, and on none of the bytes of those in the file.
  func access(of token: String) -> Access {
    let offered = Array(token.utf8)
    var access = Access.none
    for (bytes, granted) in tokens where Self.isEqual(bytes, offered) { access = max(access, granted) }
    return access
  }

  /// Reads all of `offered`, equal or not.
  private static func isEqual(_ bytes: [UInt8], _ offered: [UInt8]) -> Bool {
    var difference = bytes.count ^ offered.count
    for (index, byte) in offered.enumerated() { difference |= Int(bytes[index % bytes.count] ^ byte) }
    return difference == 0
  }

  /// How many there are.
  public var description: String { "\(tokens.count) tokens" }
}
