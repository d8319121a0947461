extension JSONValue {
  /// Reads one JSON text (RFC 8259) and nothing after it but white space.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 text.
  ///   - depthLimit: how deep arrays and objects may nest, so that hostile text cannot exhaust the stack.
  /// - Throws: `JSONParseError` with the byte offset. Malformed UTF-8, lone surrogates and unescaped control characters
  ///   are errors too. Time is linear in the number of bytes.
  public static func parse(_ bytes: some Collection<UInt8>, depthLimit: Int = 64) throws(JSONParseError) -> JSONValue {
    let parsed = bytes.withContiguousStorageIfAvailable { bytes in
      Result { () throws(JSONParseError) in
        var parser = JSONParser(bytes: bytes, depthLimit: depthLimit)
        return try parser.text()
      }
    }
    if let parsed { return try parsed.get() }
    return try parse(Array(bytes), depthLimit: depthLimit)
  }

  /// Reads one JSON text from a string.
  public static func parse(_ text: String) throws(JSONParseError) -> JSONValue { try parse(text.utf8) }
}

extension JSONObject {
  /// Reads one JSON text that is an object; otherwise as `JSONValue.parse`.
  public static func parse(_ bytes: some Collection<UInt8>) throws(JSONParseError) -> JSONObject {
    let value = try JSONValue.parse(bytes)
    guard case .object(let object) = value else {
      throw JSONParseError(offset: 0, expected: "an object", found: value.kind)
    }
    return object
  }
}

/// A recursive descent over bytes that outlive it; every read is behind a check of `position` against their count.
struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let depthLimit: Int
  var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func text() throws(JSONParseError) -> JSONValue {
    let value = try value(depth: 0)
    skipWhiteSpace()
    guard position == bytes.count else { throw failure("the end of the text") }
    return value
  }

  func failure(_ expected: String, at offset: Int? = nil) -> JSONParseError {
    let offset = offset ?? position
    guard offset < bytes.count else { return JSONParseError(offset: offset, expected: expected, found: "the end") }
    let tail = String(decoding: bytes[offset..<min(offset + 16, bytes.count)], as: UTF8.self)
    return JSONParseError(offset: offset, expected: expected, found: String(reflecting: String(tail.prefix(1))))
  }

  mutating func skipWhiteSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  mutating func consume(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  mutating func value(depth: Int) throws(JSONParseError) -> JSONValue {
    guard depth <= depthLimit else { throw failure("at most \(depthLimit) nested arrays and objects") }
    skipWhiteSpace()
    switch current {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number(try number())
    default: throw failure("a JSON value")
    }
  }

  mutating func literal(_ word: String, _ value: JSONValue) throws(JSONParseError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw failure(word) }
    position += word.utf8.count
    return value
  }

  mutating func object(depth: Int) throws(JSONParseError) -> JSONObject {
    position += 1
    var members: [JSONObject.Member] = []
    skipWhiteSpace()
    if consume(UInt8(ascii: "}")) { return JSONObject() }
    while true {
      skipWhiteSpace()
      guard current == UInt8(ascii: "\"") else { throw failure("a member name in quotes") }
      let name = try string()
      skipWhiteSpace()
      guard consume(UInt8(ascii: ":")) else { throw failure("':'") }
      members.append(JSONObject.Member(name: name, value: try value(depth: depth + 1)))
      skipWhiteSpace()
      if consume(UInt8(ascii: "}")) { return JSONObject(members) }
      guard consume(UInt8(ascii: ",")) else { throw failure("',' or '}'") }
    }
  }

  mutating func array(depth: Int) throws(JSONParseError) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    skipWhiteSpace()
    if consume(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipWhiteSpace()
      if consume(UInt8(ascii: "]")) { return elements }
      guard consume(UInt8(ascii: ",")) else { throw failure("',' or ']'") }
    }
  }

  mutating func number() throws(JSONParseError) -> String {
    let start = position
    _ = consume(UInt8(ascii: "-"))
    if !consume(UInt8(ascii: "0")) { try digits() }
    if consume(UInt8(ascii: ".")) { try digits() }
    if consume(UInt8(ascii: "e")) || consume(UInt8(ascii: "E")) {
      if !consume(UInt8(ascii: "+")) { _ = consume(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func digits() throws(JSONParseError) {
    let start = position
    while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    guard position > start else { throw failure("a digit") }
  }

  mutating func string() throws(JSONParseError) -> String {
    position += 1
    let start = position
    try skipPlainRun()
    if current == UInt8(ascii: "\"") {
      let run = start..<position
      position += 1
      return try text(of: bytes.extracting(run), at: start)
    }
    var unescaped = Array(bytes[start..<position])
    while current == UInt8(ascii: "\\") {
      position += 1
      unescaped.append(contentsOf: String(try escape()).utf8)
      let run = position
      try skipPlainRun()
      unescaped.append(contentsOf: bytes[run..<position])
    }
    position += 1
    let decoded = unescaped.withUnsafeBufferPointer { bytes in
      Result { () throws(JSONParseError) in try text(of: bytes, at: start) }
    }
    return try decoded.get()
  }

  func text(of utf8: UnsafeBufferPointer<UInt8>, at offset: Int) throws(JSONParseError) -> String {
    guard let text = try? UTF8Span(validating: utf8.span) else { throw failure("valid UTF-8", at: offset) }
    return String(copying: text)
  }

  /// Moves to the next quote or backslash of a string.
  mutating func skipPlainRun() throws(JSONParseError) {
    position = PlainRun.end(in: bytes, from: position)
    guard let byte = current else { throw failure("a closing quote") }
    if byte < 0x20 { throw failure("an escaped control character") }
  }

  mutating func escape() throws(JSONParseError) -> Character {
    guard let byte = current else { throw failure("an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Character(Unicode.Scalar(byte))
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try unicodeEscape())
    default: throw failure("one of \" \\ / b f n r t u", at: position - 1)
    }
  }

  mutating func unicodeEscape() throws(JSONParseError) -> Unicode.Scalar {
    let start = position - 2
    let unit = try fourHexDigits()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, consume(UInt8(ascii: "\\")), consume(UInt8(ascii: "u")) else {
      throw failure("a surrogate pair", at: start)
    }
    let low = try fourHexDigits()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    else { throw failure("a surrogate pair", at: start) }
    return scalar
  }

  mutating func fourHexDigits() throws(JSONParseError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
