/// A JSON value that gives back what it was read from: members keep their order and numbers their digits.
public enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number as its JSON literal, so that `1.0`, `1e3` and integers of any size survive a round trip.
  case number(String)
  /// A string of Unicode scalars.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object whose members keep their order.
  case object(JSONObject)

  /// The number literal of an integer.
  public static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  /// The shortest literal that reads back as `value`; `null` where it is not finite, since JSON has no such number.
  public static func double(_ value: Double) -> JSONValue { value.isFinite ? .number(value.description) : .null }

  /// The string, or nil for any other kind.
  public var string: String? { if case .string(let value) = self { value } else { nil } }

  /// The integer, or nil where the value is not a number that `Int` holds exactly.
  public var integer: Int? {
    guard case .number(let literal) = self else { return nil }
    return Int(literal) ?? Double(literal).flatMap { Int(exactly: $0) }
  }

  /// The number as a double, or nil for any other kind.
  public var double: Double? { if case .number(let literal) = self { Double(literal) } else { nil } }

  /// The elements, or nil for any other kind.
  public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }

  /// The object, or nil for any other kind.
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// The name of this kind of value, for messages: `a string`, `an object` …
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// A JSON string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A JSON integer.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A JSON array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// A JSON object with the members in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(name: $0.0, value: $0.1) }))
  }
}
