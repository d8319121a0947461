public import JSONText

extension ResponsibleUnit {
  /// The unit as an export writes it: `{"name": …, "role": …}`.
  public var json: JSONValue { ["name": .string(name), "role": .string(role.rawValue)] }

  /// Reads a unit from the form `json` gives; `prefix` stands before the members' names in errors.
  ///
  /// - Throws: `RecordFormatError` where a member is missing, of another kind or not a role, or none of the form.
  init(json object: JSONObject, within prefix: String) throws(RecordFormatError) {
    for member in object.members where member.name != "name" && member.name != "role" {
      throw RecordFormatError(member: prefix + member.name, expected: "only name and role", found: "this member")
    }
    let name = try (object["name"] ?? .null).expect(prefix + "name", "a string", \.string)
    let wording = try (object["role"] ?? .null).expect(prefix + "role", "a string", \.string)
    guard let role = Role(rawValue: wording) else {
      let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw RecordFormatError(member: prefix + "role", expected: "one of \(roles)", found: "\"\(wording)\"")
    }
    self.init(name: name, role: role)
  }
}
