internal import JSONText
internal import QueryLanguage

extension RecordSchema {
  /// The members of records and documents that are read as something else, whose names no field may have.
  private static let reserved = Set(members + ["lines", "doc", "law", "chapter", "fields"])

  /// A field that the schema declares, and the members it is taken from.
  struct FieldSource: Sendable, Equatable {
    let field: DeclaredField
    let names: [String]
  }

  /// Reads the member `fields`: `{"时效": {"type": "keyword", "from": ["时效性", "状态"]}, "页数": "number"}`.
  static func fields(_ value: JSONValue) throws(RecordSchemaError) -> [FieldSource] {
    guard let object = value.object else {
      throw RecordSchemaError(description: "fields: expected an object of fields, found \(value.serialized())")
    }
    var sources: [FieldSource] = []
    for member in object.members {
      let source = try fieldSource(member)
      guard !reserved.contains(member.name), QueryFields(declaring: sources.map(\.field) + [source.field]) != nil else {
        throw RecordSchemaError(
          description: "fields: expected a name that no other field has, found \"\(member.name)\"")
      }
      sources.append(source)
    }
    return sources
  }

  private static func fieldSource(_ member: JSONObject.Member) throws(RecordSchemaError) -> FieldSource {
    let (name, value) = (member.name, member.value)
    let parts = value.object ?? JSONObject([.init(name: "type", value: value)])
    guard parts.members.allSatisfy({ ["type", "from"].contains($0.name) }), parts.members.count <= 2 else {
      throw RecordSchemaError(
        description: "fields: \(name): expected no more than a type and from, found \(value.serialized())")
    }
    guard let kind = parts["type"]?.string.flatMap(DeclaredField.Kind.init) else {
      let kinds = DeclaredField.Kind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw RecordSchemaError(
        description: "fields: \(name): expected one of the types \(kinds), found "
          + (parts["type"] ?? .null).serialized())
    }
    guard let field = DeclaredField(name, kind) else {
      throw RecordSchemaError(
        description: "fields: expected a name of at most 64 letters, digits and _, found \"\(name)\"")
    }
    let from = try parts["from"].map { value throws(RecordSchemaError) in try names(value, of: "fields: \(name)") }
    return FieldSource(field: field, names: from ?? [])
  }
}
