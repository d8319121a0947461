internal import JSONText

/// Which members of the JSON records of a source are the members that a record is read from.
///
/// It is written as a JSON object: `{"id": "编号", "document": "法规名称", "kind": ["效力级别", "类别"]}`. Of several names the
/// first that a record has counts. A member that the record has under its own name stays as it is; what is taken from others
/// is kept under both.
public struct RecordSchema: Sendable, Equatable {
  /// For each member, in the order it was written, where it may be found.
  private let sources: [(member: String, names: [String])]
  /// The schema as it was read; empty where there is none.
  public let text: String

  /// The members that a schema may name: `document` is the title of the document.
  public static let members = [
    "id", "number", "section", "title", "text", "units", "document", "doc_no", "issuer", "date", "region", "kind",
  ]

  /// No schema: records are read as they are.
  public init() { (sources, text) = ([], "") }

  /// Reads a schema.
  ///
  /// - Throws: `RecordSchemaError` that says what was expected and what was found.
  public init(_ text: String) throws(RecordSchemaError) {
    self.text = text
    guard !text.isEmpty else {
      sources = []
      return
    }
    let object: JSONObject?
    do { object = try JSONValue.parse(Array(text.utf8)).object } catch {
      throw RecordSchemaError(description: "expected a JSON object: \(error)")
    }
    guard let object else { throw RecordSchemaError(description: "expected a JSON object, found another value") }
    var sources: [(member: String, names: [String])] = []
    for member in object.members {
      guard Self.members.contains(member.name), !sources.contains(where: { $0.member == member.name }) else {
        throw RecordSchemaError(
          description: "expected each of \(Self.members.joined(separator: ", ")) once at most, found \"\(member.name)\""
        )
      }
      let names = member.value.string.map { [$0] } ?? member.value.array?.compactMap(\.string) ?? []
      guard !names.isEmpty, names.count == member.value.array?.count ?? 1 else {
        throw RecordSchemaError(
          description:
            "\(member.name): expected the name of a member or an array of names, found \(member.value.serialized())")
      }
      sources.append((member.name, names))
    }
    self.sources = sources
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
  }

  /// Whether two schemas are written alike.
  public static func == (left: RecordSchema, right: RecordSchema) -> Bool { left.text == right.text }
}

/// Why a text is no schema.
public struct RecordSchemaError: Error, Equatable, CustomStringConvertible {
  /// What was expected and what was found.
  public let description: String
}
