import JSONText
import LineProtocol

/// The indexes of a server. A connection begins with the first one, and chooses another by SELECT.
public struct IndexCatalog: Sendable {
  /// A name that cannot be an index's.
  public struct NameError: Error, Hashable, CustomStringConvertible {
    /// What was expected, and what was found.
    public let description: String
  }

  /// An index under its name.
  struct Entry: Sendable {
    let name: String
    let service: any SearchService
  }

  /// The name of the only index, where nobody gave it one.
  public static let defaultName = "policy"

  /// In the order they were added, of which SELECT counts from 0.
  private(set) var entries: [Entry]

  /// A catalog of one index.
  public init(_ service: some SearchService, named name: String = defaultName) throws(NameError) {
    entries = []
    try add(service, named: name)
  }

  /// Adds an index under a name of its own: a letter, then letters, digits, `-` and `_`.
  public mutating func add(_ service: some SearchService, named name: String) throws(NameError) {
    guard Self.isName(name) else { throw NameError(description: "expected \(Self.nameForm), found '\(name)'") }
    guard self[name] == nil else { throw NameError(description: "expected each index once, found '\(name)' twice") }
    entries.append(Entry(name: name, service: service))
  }

  /// What a name is, for messages.
  static let nameForm = "a name of at most 64 bytes, a letter and then letters, digits, - and _"

  /// Whether an index can have this name.
  static func isName(_ name: String) -> Bool {
    name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
      && name.utf8.count <= 64
  }

  /// The place of the index of this name or number.
  func place(of nameOrNumber: String) throws(ErrorReply) -> Int {
    if let place = self[nameOrNumber] { return place }
    let names = entries.map(\.name).joined(separator: ", ")
    throw ErrorReply(.unknownIndex, "expected one of \(names), found '\(nameOrNumber.prefix(64))'")
  }

  /// The place of the index of this name or number, or nil.
  subscript(nameOrNumber: String) -> Int? {
    if let number = Int(nameOrNumber) { return entries.indices.contains(number) ? number : nil }
    return entries.firstIndex { $0.name == nameOrNumber }
  }
}

extension IndexCatalog.Entry {
  /// How often the index was changed.
  var generation: Int { service.statistics.object?["generation"]?.integer ?? 0 }
  /// How many records it has.
  var records: Int { service.statistics.object?["records"]?.integer ?? 0 }
}
