/// Values that stand apart from the query that asks for them, as `$name`: each is one literal value, whatever its text.
public struct QueryParameters: Sendable, Hashable {
  private var values: [String: String] = [:]

  /// No parameters: then `$` is a character like any other.
  public init() {}

  /// The value of the parameter of this name, or nil. Names hold letters, digits and `_`.
  public subscript(name: String) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Whether there are none.
  public var isEmpty: Bool { values.isEmpty }

  /// The bytes of all values together, in UTF-8.
  public var length: Int { values.values.reduce(0) { $0 + $1.utf8.count } }

  /// Whether a query can ask for a parameter of this name.
  public static func isName(_ name: String) -> Bool { !name.isEmpty && name.unicodeScalars.allSatisfy(isInName) }

  static func isInName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
  }

  /// What a query is to ask for, for messages.
  var expectation: String { "one of the parameters " + values.keys.sorted().map { "$\($0)" }.joined(separator: " ") }
}
