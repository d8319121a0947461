internal import JSONText
public import QueryLanguage

/// Which members of the JSON records of a source are the members that a record is read from.
///
/// It is written as a JSON object: `{"id": "编号", "document": "法规名称", "kind": ["效力级别", "类别"]}`. Of several names the
/// first that a record has counts. A member that the record has under its own name stays as it is; what is taken from others
/// is kept under both.
///
/// Its member `fields` declares further fields that queries may name, each with the type of its values and the members it is
/// taken from, its own name first: `"fields": {"时效": {"type": "keyword", "from": "时效性"}, "页数": "number"}`.
public struct RecordSchema: Sendable, Equatable {
  /// For each member, in the order it was written, where it may be found.
  private let sources: [(member: String, names: [String])]
  private let fieldSources: [FieldSource]
  /// The schema as it was read; empty where there is none.
  public let text: String

  /// The fields that queries may name: those that every index has, and those that the schema declares.
  public var fields: QueryFields { QueryFields(declaring: fieldSources.map(\.field)) ?? .standard }

  /// The members that a schema may name: `document` is the title of the document.
  public static let members = [
    "id", "number", "section", "title", "text", "units", "document", "doc_no", "issuer", "date", "region", "kind",
  ]

  /// No schema: records are read as they are.
  public init() { (sources, fieldSources, text) = ([], [], "") }

  /// Reads a schema.
  ///
  /// - Throws: `RecordSchemaError` that says what was expected and what was found.
  public init(_ text: String) throws(RecordSchemaError) {
    self.text = text
    guard !text.isEmpty else {
      (sources, fieldSources) = ([], [])
      return
    }
    let object: JSONObject?
    do { object = try JSONValue.parse(Array(text.utf8)).object } catch {
      throw RecordSchemaError(description: "expected a JSON object: \(error)")
    }
    guard let object else { throw RecordSchemaError(description: "expected a JSON object, found another value") }
    var sources: [(member: String, names: [String])] = []
    var fieldSources: [FieldSource]?
    for member in object.members {
      if member.name == "fields", fieldSources == nil {
        fieldSources = try Self.fields(member.value)
        continue
      }
      guard Self.members.contains(member.name), !sources.contains(where: { $0.member == member.name }) else {
        let names = (Self.members + ["fields"]).joined(separator: ", ")
        throw RecordSchemaError(description: "expected each of \(names) once at most, found \"\(member.name)\"")
      }
      sources.append((member.name, try Self.names(member.value, of: member.name)))
    }
    self.sources = sources
    self.fieldSources = fieldSources ?? []
  }

  /// The names of members: a string, or an array of them.
  static func names(_ value: JSONValue, of place: String) throws(RecordSchemaError) -> [String] {
    let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
    guard !names.isEmpty, names.count == value.array?.count ?? 1 else {
      throw RecordSchemaError(
        description: "\(place): expected the name of a member or an array of names, found \(value.serialized())")
    }
    return names
  }

  /// Gives an object the members that the schema takes from others.
  func complete(_ object: inout JSONObject) {
    for (member, names) in sources {
      // The title of the document is read from `doc`.
      let target = member == "document" ? "doc" : member
      guard object[target] == nil, let name = names.first(where: { object[$0] != nil }), let value = object[name] else {
        continue
      }
      switch member {
      case "number": object[target] = value.string.flatMap { Int($0) }.map(JSONValue.integer) ?? value
      case "units": object[target] = value
      // An identifier or a year that is a number is taken as it is written.
      default: object[target] = value.string == nil && value.double != nil ? .string(value.serialized()) : value
      }
    }
    for source in fieldSources where object[source.field.name] == nil {
      guard let name = source.names.first(where: { object[$0] != nil }) else { continue }
      object[source.field.name] = object[name]
    }
  }

  /// What a record gives for the declared fields that cannot be asked for.
  func remarks(on record: PolicyRecord) -> [RecordFormatError] {
    fieldSources.compactMap { record.unreadable($0.field) }
  }

  /// What this schema has otherwise than another one, such as `页数 is number, not keyword`; nil where
  /// they read records alike. The order of the members makes no difference.
  public func difference(from other: RecordSchema) -> String? {
    let (own, others) = (parts, other.parts)
    let names = own.keys.sorted() + others.keys.filter { own[$0] == nil }.sorted()
    guard let name = names.first(where: { own[$0] != others[$0] }) else { return nil }
    return "\(name) is \(own[name] ?? "not in it"), not \(others[name] ?? "left out")"
  }

  /// What is said of each member and each field.
  private var parts: [String: String] {
    var parts: [String: String] = [:]
    for (member, names) in sources { parts[member] = names.joined(separator: ", ") }
    for source in fieldSources {
      parts[source.field.name] = ([source.field.kind.rawValue] + source.names).joined(separator: ", ")
    }
    return parts
  }

  /// Whether two schemas are written alike.
  public static func == (left: RecordSchema, right: RecordSchema) -> Bool { left.text == right.text }
}

/// Why a text is no schema.
public struct RecordSchemaError: Error, Equatable, CustomStringConvertible {
  /// What was expected and what was found.
  public let description: String
}
