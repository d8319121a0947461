/// One command as a client sent it: its name and what follows, not yet interpreted.
public struct Request: Sendable, Hashable {
  /// What follows the name.
  public enum Arguments: Sendable, Hashable {
    /// The rest of a typed line, without the blanks (space, tab) around it; quotes mean nothing here.
    case text(String)
    /// The further elements of a RESP array.
    case list([String])
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

  /// The arguments one by one: the words of a line between blanks, or the elements of an array.
  public var words: [String] {
    switch arguments {
    case .text(let text): text.utf8.split(whereSeparator: \.isBlank).map { String(Substring($0)) }
    case .list(let elements): elements
    }
  }
}

extension UInt8 {
  /// Whether the byte separates words on a line: a space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
