/// One command as a client sent it: its name and what follows, not yet interpreted.
public struct Request: Sendable, Hashable {
  /// What follows the name.
  public enum Arguments: Sendable, Hashable {
    /// The rest of a typed line, without the blanks (space, tab) around it; quotes mean nothing here.
    case text(String)
    /// The further elements of a RESP array, which may be any bytes.
    case list([[UInt8]])
  }

  /// The command's name as sent, in any case.
  public var name: String
  /// What follows the name.
  public var arguments: Arguments

  /// A request of this name and these arguments.
  public init(name: String, arguments: Arguments) {
    self.name = name
    self.arguments = arguments
  }

  /// How the request was framed, and so how it is to be answered.
  public var framing: Framing {
    switch arguments {
    case .text: .line
    case .list: .resp
    }
  }

  /// The arguments one by one as text: the words of a line between blanks, or the elements of an array.
  ///
  /// - Throws: an `invalid_utf8` for an element that is not UTF-8.
  public func words() throws(ErrorReply) -> [String] {
    switch arguments {
    case .text(let text): return text.utf8.split(whereSeparator: \.isBlank).map { String(Substring($0)) }
    case .list(let elements):
      var words: [String] = []
      words.reserveCapacity(elements.count)
      for (index, element) in elements.enumerated() {
        words.append(try String(checking: element[...], of: "argument \(index + 1)"))
      }
      return words
    }
  }
}

extension UInt8 {
  /// Whether the byte separates words on a line: a space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
