import JSONText

extension Reply {
  /// Appends the reply in RESP. Version 2 has no maps, doubles, booleans: it gets a flat array of names and values, the
  /// double as a bulk string, and 1 or 0.
  func encodeRESP(version3: Bool, to output: inout [UInt8]) {
    var writer = RESPWriter(version3: version3, output: output)
    // The writer is to be the bytes' only owner, or its first append would copy them.
    output = []
    switch self {
    case .status(let word): writer.line("+", word)
    case .error(let error): writer.line("-", "\(error.code.rawValue.uppercased()) \(error.message)")
    case .value(let value): writer.value(value)
    case .bytes(let bytes): writer.bulk(bytes)
    }
    output = writer.output
  }
}

private struct RESPWriter {
  let version3: Bool
  var output: [UInt8]

  /// A type byte and text to CRLF; a line end inside the text becomes a space.
  mutating func line(_ type: Unicode.Scalar, _ text: String) {
    output.append(UInt8(ascii: type))
    for byte in text.utf8 {
      output.append(byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? UInt8(ascii: " ") : byte)
    }
    output.append(contentsOf: "\r\n".utf8)
  }

  mutating func bulk(_ bytes: some Collection<UInt8>) {
    line("$", String(bytes.count))
    output.append(contentsOf: bytes)
    output.append(contentsOf: "\r\n".utf8)
  }

  mutating func value(_ value: JSONValue) {
    switch value {
    case .null: version3 ? line("_", "") : line("$", "-1")
    case .bool(let value): version3 ? line("#", value ? "t" : "f") : line(":", value ? "1" : "0")
    case .number(let literal): number(literal)
    case .string(let text): bulk(text.utf8)
    case .array(let elements):
      line("*", String(elements.count))
      for element in elements { self.value(element) }
    case .object(let object):
      version3 ? line("%", String(object.members.count)) : line("*", String(2 * object.members.count))
      for member in object.members {
        bulk(member.name.utf8)
        self.value(member.value)
      }
    }
  }

  mutating func number(_ literal: String) {
    if Int(literal) != nil {
      line(":", literal)
    } else if version3 {
      line(",", literal)
    } else {
      bulk(literal.utf8)
    }
  }
}
