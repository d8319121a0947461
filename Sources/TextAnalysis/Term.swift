/// What is looked up in the term dictionary: the kind and folded text of a token, or a whole value of a record.
public struct Term: Sendable, Hashable {
  /// The kind's byte, then the UTF-8 bytes of the folded text. A break has no text: all breaks are one term.
  public let key: [UInt8]

  /// The term of a kind and folded code points.
  public init(_ kind: Token.Kind, scalars: some Sequence<UInt32>) {
    var key = [kind.rawValue]
    if kind != .break {
      for value in scalars { key.append(contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}")!) }
    }
    self.key = key
  }

  private init(key: [UInt8]) { self.key = key }

  /// The kind of token it stands for; nil for the term of a number, a 文号 or an identifier.
  public var kind: Token.Kind? { Token.Kind(rawValue: key[0]) }

  /// What stands after the kind: for a token its folded text.
  public var text: String { String(decoding: key.dropFirst(), as: UTF8.self) }
}

extension Term {
  /// The term of all records with this number in their plan.
  public static func number(_ number: Int) -> Term { Term(key: Array("n\(number)".utf8)) }

  /// The term of all records whose document has this 文号.
  public static func documentNumber(_ number: DocumentNumber) -> Term {
    Term(key: Array("d\(number.agency)|\(number.year)|\(number.number)".utf8))
  }

  /// The term of the record with this identifier.
  public static func identifier(_ id: String) -> Term { Term(key: Array("i\(id)".utf8)) }

  /// What the keys of all identifiers begin with.
  public static let identifierPrefix = Array("i".utf8)
}
