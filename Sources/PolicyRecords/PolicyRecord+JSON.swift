public import JSONText

extension PolicyRecord {
  /// The record as an export writes it: `id`, `number` (or null), `section`, `title`, `text`, `document`, `units`, then
  /// the members of `fields`, and `lines` as `[first, last]` where they are known.
  ///
  /// `PolicyRecord(json:)` reads it back to an equal record, unless `fields` names one of those members itself.
  public var json: JSONValue {
    var members: [JSONObject.Member] = [
      .init(name: "id", value: .string(id)),
      .init(name: "number", value: number.map(JSONValue.integer) ?? .null),
      .init(name: "section", value: .string(section)),
      .init(name: "title", value: .string(title)),
      .init(name: "text", value: .string(text)),
      .init(name: "document", value: document.json),
      .init(name: "units", value: .array(units.map(\.json))),
    ]
    members += fields.members
    if let lines {
      members.append(.init(name: "lines", value: [.integer(lines.lowerBound), .integer(lines.upperBound)]))
    }
    return .object(JSONObject(members))
  }

  /// Reads a record from the form `json` gives. Only `id` and `text` are required; another member that is null counts as
  /// absent, and members of other names are kept in `fields` in their order.
  ///
  /// - Throws: `RecordFormatError` where `id` or `text` is missing, `id` is blank, or a member of the form holds a value
  ///   of another kind or stands twice.
  public init(json object: JSONObject) throws(RecordFormatError) {
    self.init(id: "", text: "")
    var further: [JSONObject.Member] = []
    var seen: [String] = []
    for member in object.members {
      let value = member.value
      switch member.name {
      case "id": id = try value.expect("id", "a string", \.string)
      case "number": number = try value.expectUnlessNull("number", "an integer or null", \.integer)
      case "section": section = try value.expectUnlessNull("section", "a string", \.string) ?? ""
      case "title": title = try value.expectUnlessNull("title", "a string", \.string) ?? ""
      case "text": text = try value.expect("text", "a string", \.string)
      case "document":
        document = try PolicyDocument(
          json: try value.expectUnlessNull("document", "an object", \.object) ?? JSONObject(), within: "document.")
      case "units": units = try Self.units(try value.expectUnlessNull("units", "an array", \.array) ?? [])
      case "lines": lines = try value.expectUnlessNull("lines", "the first and the last line, from 1", Self.lines)
      default:
        further.append(member)
        continue
      }
      guard !seen.contains(member.name) else {
        throw RecordFormatError(member: member.name, expected: "one member of this name", found: "two")
      }
      seen.append(member.name)
    }
    for name in ["id", "text"] where !seen.contains(name) {
      throw RecordFormatError(member: name, expected: "a string", found: "no such member")
    }
    guard !id.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
      throw RecordFormatError(member: "id", expected: "a string that is not blank", found: "\"\(id)\"")
    }
    fields = JSONObject(further)
  }

  private static func units(_ elements: [JSONValue]) throws(RecordFormatError) -> [ResponsibleUnit] {
    var units: [ResponsibleUnit] = []
    for (index, element) in elements.enumerated() {
      let place = "units[\(index)]"
      units.append(try ResponsibleUnit(json: try element.expect(place, "an object", \.object), within: place + "."))
    }
    return units
  }

  private static func lines(_ value: JSONValue) -> ClosedRange<Int>? {
    guard let bounds = value.array?.map(\.integer), bounds.count == 2, let first = bounds[0], let last = bounds[1],
      first >= 1, first <= last
    else { return nil }
    return first...last
  }
}
