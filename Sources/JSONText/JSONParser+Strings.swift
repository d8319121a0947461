extension JSONObject {
  /// Reads of one JSON text that is an object the members of these names, where they are strings and their names are written
  /// without escapes: the UTF-8 of one for each name, nil where there is none. All other members are passed over, and read only as far as it takes to find their ends;
  /// whether the UTF-8 is well-formed is not asked.
  ///
  /// - Throws: `JSONParseError` with the byte offset. Time is linear in the number of bytes.
  public static func strings(
    _ names: [String], in bytes: ArraySlice<UInt8>
  ) throws(JSONParseError) -> [ArraySlice<UInt8>?] {
    try bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONParseError) in
        var parser = JSONParser(bytes: buffer, depthLimit: 0)
        return try parser.strings(names, in: bytes)
      }
    }.get()
  }
}

extension JSONParser {
  /// `source` are the parser's bytes.
  fileprivate mutating func strings(
    _ names: [String], in source: ArraySlice<UInt8>
  ) throws(JSONParseError) -> [ArraySlice<UInt8>?] {
    var found = [ArraySlice<UInt8>?](repeating: nil, count: names.count)
    skipWhiteSpace()
    guard consume(UInt8(ascii: "{")) else { throw failure("an object") }
    skipWhiteSpace()
    if consume(UInt8(ascii: "}")) { return found }
    while true {
      skipWhiteSpace()
      guard current == UInt8(ascii: "\"") else { throw failure("a member name in quotes") }
      let start = position + 1
      try passString()
      let name = bytes.extracting(start..<position)
      position += 1
      skipWhiteSpace()
      guard consume(UInt8(ascii: ":")) else { throw failure("':'") }
      skipWhiteSpace()
      if current == UInt8(ascii: "\""),
        let place = names.firstIndex(where: { $0.utf8.count == name.count && $0.utf8.elementsEqual(name) })
      {
        found[place] = try utf8(in: source)
      } else {
        try passValue()
      }
      skipWhiteSpace()
      if consume(UInt8(ascii: "}")) { return found }
      guard consume(UInt8(ascii: ",")) else { throw failure("',' or '}'") }
    }
  }

  /// The bytes of a string; where something is escaped, of what it stands for.
  private mutating func utf8(in source: ArraySlice<UInt8>) throws(JSONParseError) -> ArraySlice<UInt8> {
    let start = position
    position += 1
    try skipPlainRun()
    guard current == UInt8(ascii: "\"") else {
      position = start
      return ArraySlice(try string().utf8)
    }
    defer { position += 1 }
    return source[source.startIndex + start + 1..<source.startIndex + position]
  }

  /// Moves behind a value by its quotes and brackets.
  private mutating func passValue() throws(JSONParseError) {
    var depth = 0
    repeat {
      switch current {
      case UInt8(ascii: "\""): try passString()
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}") where depth > 0, UInt8(ascii: "]") where depth > 0: depth -= 1
      case .some(let byte) where depth > 0 || !Self.endsValue(byte): break
      default: throw failure("a JSON value")
      }
      position += 1
    } while depth > 0 || !(current.map(Self.endsValue) ?? true)
  }

  private static func endsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x0A, 0x0D, 0x09: true
    default: false
    }
  }

  /// Moves to the quote that ends a string.
  private mutating func passString() throws(JSONParseError) {
    position += 1
    try skipPlainRun()
    while current == UInt8(ascii: "\\") {
      position += 2
      try skipPlainRun()
    }
  }
}
