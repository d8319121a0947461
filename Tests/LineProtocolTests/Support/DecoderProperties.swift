import LineProtocol

/// What holds of any bytes that a connection may send.
enum DecoderProperties {
  /// What does not hold of these bytes; nil where all does.
  static func violation(by bytes: [UInt8]) -> String? {
    for limits in [DecoderLimits.small, DecoderLimits()] {
      let whole = decode(bytes, limits: limits)
      guard decode(pieces: bytes.indices.map { bytes[$0...$0] }, limits: limits) == whole else {
        return "is read otherwise byte by byte"
      }
      guard decode(pieces: pieces(of: bytes), limits: limits) == whole else { return "is read otherwise in pieces" }
      for (index, decoded) in whole.enumerated() {
        let violation =
          switch decoded {
          case .request(let request): violation(by: request, limits)
          case .error(let error): violation(by: error, isLast: index == whole.count - 1)
          }
        if let violation { return violation }
      }
    }
    return nil
  }

  private static func violation(by request: Request, _ limits: DecoderLimits) -> String? {
    let bytes: [UInt8]
    switch request.arguments {
    case .text(let text):
      guard !request.name.isEmpty, !request.name.utf8.contains(where: { $0 == 0x20 || $0 == 0x09 }) else {
        return "has a name that is no word"
      }
      // Without the first blank a name that begins with * would be the head of an array.
      bytes = Array(" \(request.name) \(text)\n".utf8)
      guard bytes.count - 3 <= limits.lineLength else { return "has a line over the limit" }
    case .list(let elements):
      let all = [Array(request.name.utf8)] + elements
      guard all.count <= limits.argumentCount, all.allSatisfy({ $0.count <= limits.argumentLength }),
        all.reduce(0, { $0 + $1.count }) <= limits.requestLength
      else { return "has an array over a limit" }
      _ = try? request.words()
      bytes =
        Array("*\(all.count)\r\n".utf8) + all.flatMap { Array("$\($0.count)\r\n".utf8) + $0 + Array("\r\n".utf8) }
    }
    // A line as long as the limit has no room for more blanks.
    var roomy = limits
    roomy.lineLength += 2
    return decode(bytes, limits: roomy) == [.request(request)] ? nil : "is not read back as it is written"
  }

  private static func violation(by error: ProtocolError, isLast: Bool) -> String? {
    guard isLast || !error.isFatal else { return "goes on after a fatal error" }
    for format in [ReplyFormat.json, .resp2, .resp3] {
      var output: [UInt8] = []
      Reply.error(error.reply).encode(format, to: &output)
      guard output.last == UInt8(ascii: "\n"), output.count(where: { $0 == UInt8(ascii: "\n") }) == 1,
        String(validating: output, as: UTF8.self) != nil
      else { return "is answered with more than one line" }
    }
    return nil
  }

  /// Pieces of 1 to 16 bytes, cut where the bytes themselves say.
  private static func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var state = bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    var pieces: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let count = Int(state >> 60) + 1
      pieces.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return pieces
  }
}
