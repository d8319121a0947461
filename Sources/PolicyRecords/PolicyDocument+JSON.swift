public import JSONText

extension PolicyDocument {
  /// The document as an export and a sidecar write it: `title`, `doc_no`, `issuer`, `date`, then the members of
  /// `fields`.
  public var json: JSONValue {
    .object(
      JSONObject(
        [
          .init(name: "title", value: .string(title)), .init(name: "doc_no", value: .string(docNo)),
          .init(name: "issuer", value: .string(issuer)), .init(name: "date", value: .string(date)),
        ] + fields.members))
  }

  /// Reads a document from the form `json` gives; an absent or null member is empty, and members of other names are kept
  /// in `fields` in their order.
  ///
  /// - Throws: `RecordFormatError` where one of the four members is not a string or stands twice.
  public init(json object: JSONObject) throws(RecordFormatError) { try self.init(json: object, within: "") }

  /// As `init(json:)`; `prefix` stands before the members' names in errors.
  init(json object: JSONObject, within prefix: String) throws(RecordFormatError) {
    self.init()
    var further: [JSONObject.Member] = []
    var seen: [String] = []
    for member in object.members {
      let place = prefix + member.name
      switch member.name {
      case "title": title = try member.value.expectUnlessNull(place, "a string", \.string) ?? ""
      case "doc_no": docNo = try member.value.expectUnlessNull(place, "a string", \.string) ?? ""
      case "issuer": issuer = try member.value.expectUnlessNull(place, "a string", \.string) ?? ""
      case "date": date = try member.value.expectUnlessNull(place, "a string", \.string) ?? ""
      default:
        further.append(member)
        continue
      }
      guard !seen.contains(member.name) else {
        throw RecordFormatError(member: place, expected: "one member of this name", found: "two")
      }
      seen.append(member.name)
    }
    fields = JSONObject(further)
  }
}
